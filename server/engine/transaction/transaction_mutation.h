// The mutation behind TransactWriteItems: all actions in one commit.

#ifndef HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_MUTATION_H_
#define HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_MUTATION_H_

#include <cstddef>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/item/item_change.h"
#include "server/engine/request_context.h"
#include "server/engine/transaction/cancellation_reasons.h"
#include "server/engine/transaction/transact_write_request.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Decides all actions before it writes any, so that each sees the state before
// the transaction. If one fails, nothing is written and every one gets its
// reason. A token that was used for the same actions makes it write nothing and
// succeed.
class TransactionMutation : public storage::Mutation {
 public:
  // `prepared` goes with `writes.actions`; an action that could not be prepared
  // has no table there, and is tried again.
  TransactionMutation(EngineContext* context, TransactWrites writes,
                      std::vector<PreparedWrite> prepared, absl::Time deadline,
                      Reply<v1::TransactWriteItemsResponse> reply);

  absl::Status Apply(storage::Transaction& transaction) override;
  void Finish(absl::Status outcome) override;
  size_t EstimatedBytes() const override;
  absl::Time Deadline() const override { return deadline_; }

 private:
  using Decisions = std::vector<Decision>;

  // Returns a decision for each action, or why there is none.
  absl::StatusOr<Decisions> DecideAll(storage::Transaction& transaction);
  // Adds the actions that make an item collection too large.
  absl::Status CheckCollections(storage::Transaction& transaction,
                                const Decisions& decisions,
                                CancellationReasons* reasons) const;
  absl::Status Report(storage::Transaction& transaction,
                      const Decisions& decisions);

  EngineContext* const context_;
  const TransactWrites writes_;
  std::vector<PreparedWrite> prepared_;
  const absl::Time deadline_;
  v1::TransactWriteItemsResponse response_;
  Reply<v1::TransactWriteItemsResponse> reply_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_MUTATION_H_
