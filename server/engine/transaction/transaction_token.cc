#include "server/engine/transaction/transaction_token.h"

#include <utility>

#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {
namespace {

constexpr storage::TokenScope kScope = storage::TokenScope::kTransactWriteItems;

using Use = std::optional<storage::TokenRecord>;

// The stored record, expired or not. Source is a Snapshot or a Transaction.
template <typename Source>
absl::StatusOr<Use> ReadUse(Source& source, const TransactionToken& token) {
  auto bytes = source.Get(storage::TokenKey(kScope, token.token));
  if (!bytes.ok()) return AsEngineError(bytes.status());
  if (!bytes->has_value()) return std::nullopt;
  auto record = storage::DecodeTokenRecord(**bytes);
  if (!record.ok()) return AsEngineError(record.status());
  return *std::move(record);
}

template <typename Source>
absl::StatusOr<Use> FindValidUse(Source& source,
                                 const TransactionToken& token) {
  auto use = ReadUse(source, token);
  if (!use.ok() || !use->has_value()) return use;
  if ((*use)->expiry_ms <= absl::ToUnixMillis(token.now)) return std::nullopt;
  if ((*use)->request_hash != token.request_hash) {
    return IdempotentParameterMismatchError();
  }
  return use;
}

}  // namespace

absl::StatusOr<Use> FindUse(const storage::Snapshot& snapshot,
                            const TransactionToken& token) {
  return FindValidUse(snapshot, token);
}

absl::StatusOr<Use> FindUse(storage::Transaction& transaction,
                            const TransactionToken& token) {
  return FindValidUse(transaction, token);
}

absl::Status RecordUse(storage::Transaction& transaction,
                       const TransactionToken& token,
                       std::vector<uint64_t> item_sizes) {
  auto expired = ReadUse(transaction, token);
  if (!expired.ok()) return expired.status();
  if (expired->has_value()) {
    transaction.Delete(
        storage::TokenExpiryKey((*expired)->expiry_ms, kScope, token.token));
  }
  const int64_t expiry_ms = absl::ToUnixMillis(token.now + kTokenLifetime);
  transaction.Put(storage::TokenKey(kScope, token.token),
                  storage::EncodeTokenRecord(
                      {expiry_ms, token.request_hash, std::move(item_sizes)}));
  transaction.Put(storage::TokenExpiryKey(expiry_ms, kScope, token.token), "");
  return absl::OkStatus();
}

}  // namespace hashrange::engine
