// Which calls may be sent again after an error.
//
// An error is one of two kinds. After the first, nothing was done: the service
// was busy. After the second, nobody knows: the connection broke, or the server
// could not tell. Then only calls that have the same effect once or twice are
// sent again: reads, puts and deletes without a condition that return nothing
// of the old item, batches of them, and transactions with a token.

#ifndef HASHRANGE_CLIENT_IDEMPOTENCY_H_
#define HASHRANGE_CLIENT_IDEMPOTENCY_H_

#include "absl/status/status.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"

namespace hashrange {

enum class Idempotency {
  // Once or twice is the same.
  kIdempotent,
  // A second time may have another effect or another answer.
  kNotIdempotent,
};

// ---- Reads, and changes that say what is to be ----

template <typename Request>
Idempotency IdempotencyOf(const Request&) {
  return Idempotency::kIdempotent;
}

// ---- What depends on the request ----

Idempotency IdempotencyOf(const v1::PutItemRequest& request);
Idempotency IdempotencyOf(const v1::DeleteItemRequest& request);
Idempotency IdempotencyOf(const v1::TransactWriteItemsRequest& request);

// ---- What has another answer the second time ----

inline Idempotency IdempotencyOf(const v1::UpdateItemRequest&) {
  return Idempotency::kNotIdempotent;
}
inline Idempotency IdempotencyOf(const v1::CreateTableRequest&) {
  return Idempotency::kNotIdempotent;
}
inline Idempotency IdempotencyOf(const v1::UpdateTableRequest&) {
  return Idempotency::kNotIdempotent;
}
inline Idempotency IdempotencyOf(const v1::DeleteTableRequest&) {
  return Idempotency::kNotIdempotent;
}

// Returns whether a call that ended in `status` may be sent again.
bool MayRetry(const absl::Status& status, Idempotency idempotency);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_IDEMPOTENCY_H_
