// Idempotency tokens: a transaction that was carried out under a token is not
// carried out again under it for 10 minutes.
//
// The use of a token is part of the commit of its transaction, so that either
// both are there after a crash or neither is; a cancelled transaction leaves
// its token unused. Tokens that have expired count as unused, whether they are
// still stored or not; token_trimmer.h removes them.

#ifndef HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_TOKEN_H_
#define HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_TOKEN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/encoding/token_record.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

struct TransactionToken {
  // As the client gave it.
  std::string token;
  // SHA-256 over the actions, equal for equal ones.
  std::string request_hash;
  // When the request came. Fixed before the commit, which must not depend on
  // when it runs.
  absl::Time now;
};

// Return what was done under the token, or nothing if it is unused.
// IdempotentParameterMismatchError if it was used for other actions.
absl::StatusOr<std::optional<storage::TokenRecord>> FindUse(
    const storage::Snapshot& snapshot, const TransactionToken& token);
absl::StatusOr<std::optional<storage::TokenRecord>> FindUse(
    storage::Transaction& transaction, const TransactionToken& token);

// Records that the token was used. Requires: FindUse found nothing.
absl::Status RecordUse(storage::Transaction& transaction,
                       const TransactionToken& token,
                       std::vector<uint64_t> item_sizes);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_TOKEN_H_
