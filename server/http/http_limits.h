// Bounds of the HTTP server: what clients can make it keep, and for how long.
// All but the first are ours.

#ifndef HASHRANGE_SERVER_HTTP_HTTP_LIMITS_H_
#define HASHRANGE_SERVER_HTTP_HTTP_LIMITS_H_

#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace hashrange::http {

struct HttpLimits {
  // DynamoDB's limit of a body, as it is sent and as it is when decompressed.
  // Beyond it: 413.
  size_t body_bytes_max = size_t{16} << 20;
  // All headers of a request; session tokens of several KB fit. Beyond: 431.
  uint32_t header_bytes_max = uint32_t{32} << 10;
  // Beyond: closed at once.
  size_t connections_max = 4096;
  // Bodies of requests and responses under way. Beyond, requests with a body
  // are throttled, and their connections end.
  size_t memory_bytes_max = size_t{512} << 20;

  // From connecting, or from the first byte of a request, to the end of its
  // headers (and of TLS's handshake). Beyond: 408.
  absl::Duration header_timeout = absl::Seconds(10);
  // How long a body may take; each 64 KB add a second. Beyond: 408.
  absl::Duration body_timeout = absl::Seconds(30);
  // How long a client may take to read a response, with the same addition.
  // Beyond, as for all of the following: closed.
  absl::Duration write_timeout = absl::Seconds(30);
  // Between requests.
  absl::Duration idle_timeout = absl::Minutes(2);
  // From the last response until the client closes, too. What it still sends
  // is thrown away meanwhile: closing at once would take the response back.
  absl::Duration linger_timeout = absl::Seconds(5);
};

// What the time for a body grows by: slower clients than 64 KB a second are
// ended.
inline absl::Duration TransferTime(size_t bytes) {
  return absl::Seconds(static_cast<int64_t>(bytes >> 16));
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_HTTP_LIMITS_H_
