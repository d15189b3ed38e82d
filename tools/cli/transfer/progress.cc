#include "tools/cli/transfer/progress.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace hashrange::cli {
namespace {

constexpr size_t kBarWidthMax = 30;
constexpr size_t kBarWidthMin = 10;
// Draws over what the line held.
constexpr absl::string_view kLineStart = "\r\x1b[K";

double PartOf(const TransferAmounts& amounts) {
  if (amounts.total <= 0) return 0;
  return std::clamp(
      static_cast<double>(amounts.done) / static_cast<double>(amounts.total),
      0.0, 1.0);
}

int64_t PerSecond(int64_t count, absl::Duration duration) {
  const double seconds = absl::ToDoubleSeconds(duration);
  return seconds <= 0
             ? 0
             : static_cast<int64_t>(static_cast<double>(count) / seconds);
}

}  // namespace

std::string CountText(int64_t count) {
  std::string text = absl::StrCat(count);
  for (size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, ",");
  return text;
}

std::string SizeText(int64_t bytes) {
  if (bytes < 1000) return absl::StrCat(bytes, " bytes");
  double size = static_cast<double>(bytes) / 1000;
  for (absl::string_view unit : {"KB", "MB", "GB"}) {
    if (size < 999.95 || unit == "GB") {
      return absl::StrFormat("%.1f %s", size, unit);
    }
    size /= 1000;
  }
  return "";
}

std::string ClockText(absl::Duration duration) {
  const int64_t seconds = absl::ToInt64Seconds(duration);
  if (seconds < 3600) {
    return absl::StrFormat("%d:%02d", seconds / 60, seconds % 60);
  }
  return absl::StrFormat("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60,
                         seconds % 60);
}

Progress::Progress(Options options, TransferAmounts start, std::ostream& out)
    : options_(std::move(options)),
      start_(start),
      out_(out),
      started_(options_.now()),
      shown_(started_) {}

Progress::~Progress() { Clear(); }

std::string Progress::Amount(int64_t amount) const {
  return options_.unit == ProgressUnit::kBytes ? SizeText(amount)
                                               : CountText(amount);
}

std::string Progress::Text(const TransferAmounts& amounts) const {
  const absl::Duration passed = options_.now() - started_;
  std::string text;
  if (amounts.total > 0) {
    absl::StrAppendFormat(&text, "%3d%%  ",
                          static_cast<int>(PartOf(amounts) * 100));
  }
  if (options_.unit == ProgressUnit::kBytes) {
    absl::StrAppend(&text, Amount(amounts.done));
    if (amounts.total > 0) {
      absl::StrAppend(&text, " of ", Amount(amounts.total));
    }
    absl::StrAppend(&text, "  ");
  }
  absl::StrAppend(&text, CountText(amounts.items));
  if (options_.unit == ProgressUnit::kItems && amounts.total > 0) {
    absl::StrAppend(&text, " of ", Amount(amounts.total));
  }
  absl::StrAppend(&text, " items  ",
                  CountText(PerSecond(amounts.items - start_.items, passed)),
                  " items/s");
  const int64_t done = amounts.done - start_.done;
  const int64_t left = amounts.total - amounts.done;
  if (done > 0 && left >= 0 && amounts.total > 0) {
    absl::StrAppend(&text, "  ",
                    ClockText(passed * (static_cast<double>(left) /
                                        static_cast<double>(done))),
                    " left");
  }
  return text;
}

std::string Progress::Bar(double part, size_t width) const {
  const auto filled = static_cast<size_t>(part * static_cast<double>(width));
  std::string bar(filled, '=');
  if (filled < width) bar.push_back('>');
  bar.resize(width, ' ');
  return bar;
}

bool Progress::IsDue() const {
  if (options_.style == ProgressStyle::kNone) return false;
  return options_.now() - shown_ >= (options_.style == ProgressStyle::kBar
                                         ? kBarInterval
                                         : kPlainInterval);
}

void Progress::Update(const TransferAmounts& amounts) {
  if (!IsDue()) return;
  shown_ = options_.now();
  const std::string text = Text(amounts);
  if (options_.style == ProgressStyle::kPlain) {
    out_ << options_.verb << ": " << text << std::endl;
    return;
  }
  std::string line = absl::StrCat(options_.verb, " ");
  // The last column stays free: some terminals break the line there.
  const size_t taken = line.size() + text.size() + 4;
  if (amounts.total > 0 && taken + kBarWidthMin <= options_.width) {
    const size_t width = std::min(kBarWidthMax, options_.width - taken);
    absl::StrAppend(&line, "[", Bar(PartOf(amounts), width), "] ");
  }
  absl::StrAppend(&line, text);
  out_ << kLineStart << line.substr(0, options_.width - 1) << std::flush;
  has_bar_ = true;
}

void Progress::Clear() {
  if (!has_bar_) return;
  out_ << kLineStart << std::flush;
  has_bar_ = false;
}

std::string Progress::Summary(int64_t items) const {
  const absl::Duration passed = options_.now() - started_;
  return absl::StrFormat("%s items in %.1f s (%s items/s)", CountText(items),
                         absl::ToDoubleSeconds(passed),
                         CountText(PerSecond(items, passed)));
}

}  // namespace hashrange::cli
