// How far a transfer has come, for the person who waits.
//
// On a terminal, a bar that is drawn over itself:
//
//   import [=========>          ]  48%  52.1 MB of 108.3 MB  480,123 items
//   61,204 items/s  0:09 left                              (one line)
//
// Elsewhere nothing, or a line every few seconds. At the end one line sums up.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_PROGRESS_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_PROGRESS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace hashrange::cli {

enum class ProgressStyle { kNone, kBar, kPlain };

// What there is to do and what is done.
struct TransferAmounts {
  int64_t items = 0;
  // In the unit that tells best how much is left.
  int64_t done = 0;
  // 0: unknown.
  int64_t total = 0;
};

enum class ProgressUnit { kBytes, kItems };

// Returns "12,345".
std::string CountText(int64_t count);
// Returns "999 bytes", "1.5 KB", "52.1 MB" or "3.2 GB", thousands as units.
std::string SizeText(int64_t bytes);
// Returns "0:09", "12:34" or "1:02:03".
std::string ClockText(absl::Duration duration);

// Reports at most so often.
inline constexpr absl::Duration kBarInterval = absl::Milliseconds(200);
inline constexpr absl::Duration kPlainInterval = absl::Seconds(5);

// Not thread-safe.
class Progress {
 public:
  struct Options {
    // "import" or "export".
    std::string verb;
    ProgressStyle style = ProgressStyle::kNone;
    ProgressUnit unit = ProgressUnit::kBytes;
    // Columns of the terminal.
    size_t width = 80;
    std::function<absl::Time()> now;
  };

  // Writes to `out`, which must outlive it. Rates and times count from now on
  // and from `start`, which a resumed transfer has behind it.
  Progress(Options options, TransferAmounts start, std::ostream& out);
  // Removes the bar.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Whether Update would show something.
  bool IsDue() const;

  // Shows the amounts, unless it has just done so.
  void Update(const TransferAmounts& amounts);

  // Removes the bar, so that other text can be written.
  void Clear();

  // Returns "1,000,000 items in 16.3 s (61,204 items/s)", of those since the
  // start of this run.
  std::string Summary(int64_t items) const;

  // Returns the text for the amounts, without bar or line break.
  std::string Text(const TransferAmounts& amounts) const;

 private:
  std::string Amount(int64_t amount) const;
  std::string Bar(double part, size_t width) const;

  const Options options_;
  const TransferAmounts start_;
  std::ostream& out_;
  const absl::Time started_;
  absl::Time shown_;
  bool has_bar_ = false;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_PROGRESS_H_
