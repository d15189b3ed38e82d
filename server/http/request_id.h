// The header x-amzn-RequestId.

#ifndef HASHRANGE_SERVER_HTTP_REQUEST_ID_H_
#define HASHRANGE_SERVER_HTTP_REQUEST_ID_H_

#include <atomic>
#include <cstdint>
#include <string>

namespace hashrange::http {

// Makes ids: 52 upper-case letters and digits, of which the last 26 are always
// the same, as those of AWS are. Not secret: they only tell requests apart.
// Thread-safe.
class RequestIds {
 public:
  // Another seed for each process, so that their ids differ.
  explicit RequestIds(uint64_t seed) : seed_(seed) {}

  std::string Next();

 private:
  const uint64_t seed_;
  std::atomic<uint64_t> count_{0};
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_REQUEST_ID_H_
