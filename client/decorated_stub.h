// A stub around another one, for what concerns every attempt alike.

#ifndef HASHRANGE_CLIENT_DECORATED_STUB_H_
#define HASHRANGE_CLIENT_DECORATED_STUB_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "hashrange/client/stub.h"

namespace hashrange {

// Returns a stub that sends `metadata` with every attempt of `stub`: names in
// lower case, such as "authorization".
std::shared_ptr<Stub> WithMetadata(
    std::shared_ptr<Stub> stub,
    std::vector<std::pair<std::string, std::string>> metadata);

// One attempt, as it ended.
struct AttemptRecord {
  absl::string_view rpc;
  absl::Status status;
  absl::Duration elapsed;
};

// Returns a stub that tells `log` of every unary attempt of `stub`. `log` is
// called on the calling thread and must be thread-safe.
std::shared_ptr<Stub> WithLog(std::shared_ptr<Stub> stub,
                              std::function<absl::Time()> now,
                              std::function<void(const AttemptRecord&)> log);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_DECORATED_STUB_H_
