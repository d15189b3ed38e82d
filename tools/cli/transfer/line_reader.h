// The lines of an input, one after the other, and where they stand.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_LINE_READER_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_LINE_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tools/cli/transfer/byte_source.h"

namespace hashrange::cli {

// Bytes of a line without its break. An item of 400 KB, the most there is,
// takes at most 6 times that as JSON (escapes), so longer lines are no items.
inline constexpr size_t kLineSizeBytesMax = 4 * 1024 * 1024;

// Behind a line: where the next one begins.
struct LinePosition {
  // Of the uncompressed content.
  int64_t offset = 0;
  // Lines before it.
  int64_t line = 0;
};

// Not thread-safe.
class LineReader {
 public:
  // Begins where `source` is: at its begin.
  explicit LineReader(std::unique_ptr<ByteSource> source)
      : source_(std::move(source)) {}

  // Goes to a position that an earlier reader of the same input had. Returns
  // the error of the source.
  absl::Status Seek(LinePosition position);

  struct Line {
    // Without the line feed, which ended it unless the input did. A carriage
    // return before it is part of the text. Valid until the next call.
    absl::string_view text;
    // Whether the line was longer than kLineSizeBytesMax; `text` is its begin.
    bool is_too_long = false;
  };

  // Returns the next line, nothing at the end, or the error of the source.
  absl::StatusOr<std::optional<Line>> Next();

  // Behind the line that Next returned.
  const LinePosition& position() const { return position_; }

  const ByteSource& source() const { return *source_; }

 private:
  // Returns whether there are more bytes.
  absl::StatusOr<bool> Fill();
  // Skips the rest of a line that is too long.
  absl::Status SkipToBreak();

  std::unique_ptr<ByteSource> source_;
  LinePosition position_;
  // What was read and not returned is from begin_ to the end.
  std::string buffer_;
  size_t begin_ = 0;
  // The begin of a line that is too long.
  std::string cut_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_LINE_READER_H_
