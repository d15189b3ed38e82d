// DynamoDB's JSON protocol below the network: the body of a request in, the
// body of its response out.
//
//   JsonApi api(&engine);
//   api.Handle({"DynamoDB_20120810.GetItem", "application/x-amz-json-1.0",
//               R"({"TableName": "T", "Key": {"p": {"S": "a"}}})"},
//              [](ApiResponse response) { ... });
//
// What is sockets, headers, compression and signatures belongs to the HTTP
// server in front. The order of checks is DynamoDB's: syntax, operation,
// authentication, types, constraints, then what the operation means.

#ifndef HASHRANGE_SERVER_HTTP_JSON_API_H_
#define HASHRANGE_SERVER_HTTP_JSON_API_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/engine/engine.h"
#include "server/http/model/shape.h"
#include "server/http/operations/operation.h"

namespace hashrange::http {

// An exception of the layers in front of DynamoDB.
struct Refusal {
  // Such as "MissingAuthenticationTokenException", without a prefix.
  std::string exception;
  std::string message;
};

struct ApiRequest {
  // The header X-Amz-Target; empty if there is none. Like the next one, it is
  // looked at until the request is handled, and not kept for the answer.
  absl::string_view target;
  // The header Content-Type.
  absl::string_view content_type;
  // Not compressed. The HTTP server bounds its size.
  std::string body;
  // The header Host.
  std::string host;
  // A write that was not applied by then is dropped; long reads stop.
  absl::Time deadline = absl::InfiniteFuture();
  // Optional. Whether the client has gone. Called while the request is handled,
  // on its thread.
  std::function<bool()> cancelled;
  // Optional. Called once the operation is known; a refusal is the answer.
  std::function<std::optional<Refusal>()> authenticate;
};

struct ApiResponse {
  int http_status = 200;
  // "application/x-amz-json-1.0" if the request had it, else
  // "application/json".
  absl::string_view content_type;
  std::string body;
};

// Thread-safe; constant after construction.
class JsonApi {
 public:
  using Respond = absl::AnyInvocable<void(ApiResponse)>;

  // `engine` must outlive this and all calls.
  explicit JsonApi(engine::Engine* engine);

  JsonApi(const JsonApi&) = delete;
  JsonApi& operator=(const JsonApi&) = delete;

  // Where a request should be handled: point operations with small bodies on
  // the thread that received them, all others on a pool.
  Lane LaneOf(absl::string_view target, size_t body_bytes) const;

  // The plain name of the operation, for logs and metrics; empty unless it is
  // offered, so that clients cannot invent names.
  absl::string_view OperationName(absl::string_view target) const;

  // Handles a request. `respond` is called once: before this returns, or, for
  // writes, later on a thread of the store, which it must not keep waiting.
  void Handle(ApiRequest request, Respond respond) const;

 private:
  struct Entry {
    const Shape* input;
    // Null: a known operation that is not offered.
    const Operation* operation;
  };

  const Entry* Find(absl::string_view target) const;

  // Both are called with a body that is JSON, or empty.
  absl::StatusOr<const Entry*> FindOffered(absl::string_view target) const;
  static absl::Status Check(const JsonValue& input, const Entry& entry);

  engine::Engine* const engine_;
  const std::vector<Operation> operations_;
  // By target; keys live as long as the process.
  absl::flat_hash_map<absl::string_view, Entry> entries_;
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_JSON_API_H_
