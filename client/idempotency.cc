#include "hashrange/client/idempotency.h"

#include "hashrange/client/error_details.h"

namespace hashrange {
namespace {

// A second put or delete finds another old item, and its own condition false.
template <typename Request>
Idempotency OfWrite(const Request& request) {
  const bool returns_nothing =
      request.return_values() == v1::RETURN_VALUES_UNSPECIFIED ||
      request.return_values() == v1::RETURN_VALUES_NONE;
  return request.condition_expression().empty() && returns_nothing
             ? Idempotency::kIdempotent
             : Idempotency::kNotIdempotent;
}

}  // namespace

Idempotency IdempotencyOf(const v1::PutItemRequest& request) {
  return OfWrite(request);
}

Idempotency IdempotencyOf(const v1::DeleteItemRequest& request) {
  return OfWrite(request);
}

Idempotency IdempotencyOf(const v1::TransactWriteItemsRequest& request) {
  return request.client_request_token().empty() ? Idempotency::kNotIdempotent
                                                : Idempotency::kIdempotent;
}

bool MayRetry(const absl::Status& status, Idempotency idempotency) {
  switch (status.code()) {
    // Throttled before anything was done. Without a reason it is not the
    // service that says so, but gRPC: the message is too large, and stays so.
    case absl::StatusCode::kResourceExhausted:
      return !GetErrorDetails(status).reason.empty();
    // The connection broke or the server is stopping; or it says itself that
    // it does not know.
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kUnknown:
      return idempotency == Idempotency::kIdempotent;
    default:
      return false;
  }
}

}  // namespace hashrange
