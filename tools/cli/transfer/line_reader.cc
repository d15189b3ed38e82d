#include "tools/cli/transfer/line_reader.h"

namespace hashrange::cli {
namespace {

constexpr size_t kReadBytes = 256 * 1024;

}  // namespace

absl::Status LineReader::Seek(LinePosition position) {
  absl::Status status = source_->Seek(position.offset);
  if (!status.ok()) return status;
  position_ = position;
  buffer_.clear();
  begin_ = 0;
  return absl::OkStatus();
}

absl::StatusOr<bool> LineReader::Fill() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  const size_t size = buffer_.size();
  buffer_.resize(size + kReadBytes);
  absl::StatusOr<size_t> count =
      source_->Read(buffer_.data() + size, kReadBytes);
  buffer_.resize(size + count.value_or(0));
  if (!count.ok()) return count.status();
  return *count > 0;
}

absl::Status LineReader::SkipToBreak() {
  while (true) {
    const size_t end = buffer_.find('\n', begin_);
    if (end != std::string::npos) {
      position_.offset += static_cast<int64_t>(end + 1 - begin_);
      begin_ = end + 1;
      return absl::OkStatus();
    }
    position_.offset += static_cast<int64_t>(buffer_.size() - begin_);
    begin_ = buffer_.size();
    absl::StatusOr<bool> more = Fill();
    if (!more.ok() || !*more) return more.status();
  }
}

absl::StatusOr<std::optional<LineReader::Line>> LineReader::Next() {
  size_t searched = 0;
  size_t end = std::string::npos;
  bool ended = false;
  while ((end = buffer_.find('\n', begin_ + searched)) == std::string::npos) {
    searched = buffer_.size() - begin_;
    if (searched > kLineSizeBytesMax) break;
    absl::StatusOr<bool> more = Fill();
    if (!more.ok()) return more.status();
    if (!*more) {
      ended = true;
      break;
    }
  }
  if (ended && searched == 0) return std::optional<Line>();
  ++position_.line;
  const size_t size = end == std::string::npos ? searched : end - begin_;
  if (size > kLineSizeBytesMax) {
    cut_ = buffer_.substr(begin_, kLineSizeBytesMax);
    absl::Status status = SkipToBreak();
    if (!status.ok()) return status;
    return std::optional<Line>(Line{cut_, true});
  }
  const Line line{absl::string_view(buffer_).substr(begin_, size), false};
  const size_t taken = size + (end == std::string::npos ? 0 : 1);
  position_.offset += static_cast<int64_t>(taken);
  begin_ += taken;
  return std::optional<Line>(line);
}

}  // namespace hashrange::cli
