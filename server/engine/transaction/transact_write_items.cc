#include "server/engine/transaction/transact_write_items.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "server/engine/errors.h"
#include "server/engine/item/item_change.h"
#include "server/engine/item/request_parameters.h"
#include "server/engine/limits.h"
#include "server/engine/transaction/transact_write_request.h"
#include "server/engine/transaction/transaction_constraints.h"
#include "server/engine/transaction/transaction_mutation.h"
#include "server/engine/transaction/transaction_replay.h"
#include "server/engine/transaction/transaction_token.h"

namespace hashrange::engine {
namespace {

using Tables = std::vector<std::shared_ptr<const Table>>;

// Key values that are empty are an error of the whole request; everything else
// about keys is a reason of the action.
bool IsEmptyKey(const absl::Status& status) {
  return absl::StartsWith(status.message(),
                          "One or more parameter values are not valid.");
}

absl::StatusOr<Tables> ResolveTables(EngineContext& context,
                                     const std::vector<ItemWrite>& actions) {
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  Tables tables;
  for (const ItemWrite& action : actions) {
    auto table = context.tables.Require(**snapshot, action.table_name);
    if (!table.ok()) return table.status();
    tables.push_back(*std::move(table));
  }
  return tables;
}

absl::Status CheckSizes(const std::vector<ItemWrite>& actions) {
  size_t total = 0;
  for (const ItemWrite& action : actions) {
    const size_t bytes = value::ItemSizeBytes(action.attributes);
    if (action.kind == WriteKind::kPut && bytes > value::kItemSizeBytesMax) {
      return ItemTooLargeError();
    }
    total += bytes;
  }
  return total > kTransactionBytesMax ? ItemsTooLargeError() : absl::OkStatus();
}

absl::StatusOr<std::vector<PreparedWrite>> PrepareAll(
    EngineContext& context, const std::vector<ItemWrite>& actions) {
  auto tables = ResolveTables(context, actions);
  if (!tables.ok()) return tables.status();
  std::vector<PreparedWrite> prepared;
  std::vector<absl::string_view> keys;
  absl::Status empty_key;
  for (size_t i = 0; i < actions.size(); ++i) {
    auto write = PrepareWrite(std::move((*tables)[i]), actions[i]);
    if (write.ok()) {
      prepared.push_back(*std::move(write));
      continue;
    }
    if (!absl::IsInvalidArgument(write.status())) return write.status();
    if (empty_key.ok() && IsEmptyKey(write.status())) {
      empty_key = write.status();
    }
    // The commit finds the same error, among those of the other actions.
    prepared.emplace_back();
  }
  for (const PreparedWrite& write : prepared) {
    keys.push_back(write.location.key);
  }
  absl::Status status = CheckDistinctItems(keys);
  if (status.ok()) status = CheckSizes(actions);
  if (status.ok()) status = empty_key;
  if (!status.ok()) return status;
  return prepared;
}

// Returns the answer to a transaction that was carried out before, or nothing
// if it was not. Looked up first: the tables and items that it was about may
// have gone since.
absl::StatusOr<std::optional<v1::TransactWriteItemsResponse>> FindReplay(
    EngineContext& context, const TransactWrites& writes) {
  if (!writes.token.has_value()) return std::nullopt;
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto use = FindUse(**snapshot, *writes.token);
  if (!use.ok()) return use.status();
  if (!use->has_value()) return std::nullopt;
  return ReplayResponse(writes, **use);
}

}  // namespace

void TransactWriteItems(EngineContext& context, TokenTrimmer& tokens,
                        v1::TransactWriteItemsRequest request,
                        const RequestContext& call,
                        Reply<v1::TransactWriteItemsResponse> reply) {
  const absl::Time now = context.clock();
  auto writes =
      TakeTransactWrites(context.expressions, std::move(request), now);
  if (!writes.ok()) return reply(writes.status());
  auto replay = FindReplay(context, *writes);
  if (!replay.ok()) return reply(replay.status());
  if (replay->has_value()) return reply(**std::move(replay));
  auto prepared = PrepareAll(context, writes->actions);
  if (!prepared.ok()) return reply(prepared.status());
  const bool has_token = writes->token.has_value();
  if (has_token) tokens.TrimIfDue(now);
  context.store->Commit(std::make_unique<TransactionMutation>(
      &context, *std::move(writes), *std::move(prepared), call.deadline,
      std::move(reply)));
}

}  // namespace hashrange::engine
