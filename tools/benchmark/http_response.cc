#include "tools/benchmark/http_response.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace hashrange::benchmark {
namespace {

constexpr absl::string_view kHeadEnd = "\r\n\r\n";
constexpr absl::string_view kLineEnd = "\r\n";
constexpr absl::string_view kVersion = "HTTP/1.1 ";
constexpr size_t kStatusDigits = 3;

absl::Status NoResponse(absl::string_view what) {
  return absl::DataLossError(
      absl::StrCat("received what is no HTTP response: ", what));
}

}  // namespace

absl::StatusOr<bool> HttpResponseReader::Take(absl::string_view bytes) {
  if (part_ == Part::kDone) {
    part_ = Part::kHead;
    head_.clear();
    body_start_.clear();
  }
  if (part_ == Part::kHead) {
    const size_t had = head_.size();
    head_.append(bytes.data(), bytes.size());
    const size_t end =
        head_.find(kHeadEnd.data(), had - std::min(had, kHeadEnd.size()));
    if (std::min(end, head_.size()) > kHeadBytesMax) {
      return NoResponse("its head is too long");
    }
    if (end == std::string::npos) return false;
    absl::Status status =
        ParseHead(absl::string_view(head_).substr(0, end + kLineEnd.size()));
    if (!status.ok()) return status;
    bytes.remove_prefix(end + kHeadEnd.size() - had);
    part_ = Part::kBody;
    body_left_ = body_bytes_;
  }
  if (bytes.size() > body_left_) return NoResponse("more than was asked for");
  body_left_ -= bytes.size();
  body_start_.append(
      bytes.data(),
      std::min(bytes.size(), kBodyStartBytesMax - body_start_.size()));
  if (body_left_ == 0) part_ = Part::kDone;
  return part_ == Part::kDone;
}

absl::Status HttpResponseReader::ParseHead(absl::string_view head) {
  if (!absl::StartsWith(head, kVersion) ||
      !absl::SimpleAtoi(head.substr(kVersion.size(), kStatusDigits),
                        &status_)) {
    return NoResponse(head.substr(0, head.find(kLineEnd)));
  }
  has_length_ = false;
  head.remove_prefix(head.find(kLineEnd) + kLineEnd.size());
  while (!head.empty()) {
    const size_t end = head.find(kLineEnd);
    absl::Status status = ParseHeader(head.substr(0, end));
    if (!status.ok()) return status;
    head.remove_prefix(end + kLineEnd.size());
  }
  return has_length_ ? absl::OkStatus() : NoResponse("it has no length");
}

absl::Status HttpResponseReader::ParseHeader(absl::string_view line) {
  const size_t colon = line.find(':');
  if (colon == absl::string_view::npos) return NoResponse(line);
  if (!absl::EqualsIgnoreCase(line.substr(0, colon), "Content-Length")) {
    return absl::OkStatus();
  }
  has_length_ = absl::SimpleAtoi(
      absl::StripAsciiWhitespace(line.substr(colon + 1)), &body_bytes_);
  return has_length_ ? absl::OkStatus() : NoResponse(line);
}

}  // namespace hashrange::benchmark
