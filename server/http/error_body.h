// Errors as DynamoDB's JSON protocol shows them.

#ifndef HASHRANGE_SERVER_HTTP_ERROR_BODY_H_
#define HASHRANGE_SERVER_HTTP_ERROR_BODY_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hashrange::http {

// Bytes of a message. Ours: a message may quote long values of the request.
// Longer ones are cut, and end in "...".
inline constexpr size_t kErrorMessageBytesMax = 64 * 1024;

struct ErrorBody {
  int http_status;
  // {"__type":"com.amazonaws.dynamodb.v20120810#...","message":"..."}
  std::string json;
};

// Returns the status and body for an error of the engine. The body of a failed
// condition has its Item, that of a cancelled transaction CancellationReasons.
ErrorBody ToErrorBody(const absl::Status& error);

// The same for an exception that is no error of the engine, such as those of
// authentication. `exception` is its name without a prefix.
ErrorBody ToErrorBody(absl::string_view exception, absl::string_view message);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_ERROR_BODY_H_
