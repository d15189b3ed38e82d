// Responses of HTTP/1.1, as far as a load client has to understand them.

#ifndef HASHRANGE_TOOLS_BENCHMARK_HTTP_RESPONSE_H_
#define HASHRANGE_TOOLS_BENCHMARK_HTTP_RESPONSE_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::benchmark {

// Finds where each response of a connection ends, and counts the bytes of its
// body without keeping them. Not thread-safe.
//
//   HttpResponseReader response;
//   auto complete = response.Take(received);
//   if (complete.ok() && *complete) Use(response.status());
class HttpResponseReader {
 public:
  // What is kept of a body, for errors and small replies.
  static constexpr size_t kBodyStartBytesMax = 2048;
  static constexpr size_t kHeadBytesMax = 16 * 1024;

  // Takes what the connection received next, and returns whether the response
  // is complete; if one was complete before, `bytes` begin the next.
  // Returns kDataLoss for bytes that are no response, have no Content-Length or
  // a larger head than kHeadBytesMax, or belong to a response that nobody asked
  // for.
  absl::StatusOr<bool> Take(absl::string_view bytes);

  // Of a complete response.
  int status() const { return status_; }
  size_t body_bytes() const { return body_bytes_; }
  const std::string& body_start() const { return body_start_; }

 private:
  enum class Part { kHead, kBody, kDone };

  absl::Status ParseHead(absl::string_view head);
  absl::Status ParseHeader(absl::string_view line);

  Part part_ = Part::kDone;
  std::string head_;
  int status_ = 0;
  bool has_length_ = false;
  size_t body_bytes_ = 0;
  size_t body_left_ = 0;
  std::string body_start_;
};

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_HTTP_RESPONSE_H_
