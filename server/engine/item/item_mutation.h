// The mutation behind every write of a single item: PutItem, UpdateItem,
// DeleteItem and each write of a batch.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_ITEM_MUTATION_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_ITEM_MUTATION_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "hashrange/v1/capacity.pb.h"
#include "server/engine/capacity/used_capacity.h"
#include "server/engine/engine_context.h"
#include "server/engine/item/item_change.h"
#include "server/engine/item/item_collection.h"
#include "server/engine/item/item_write.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// What a write reports about itself, as far as it was asked to.
struct WriteFigures {
  std::optional<UsedCapacity> capacity;
  std::optional<CollectionReport> collection;
};

// What became of a write.
struct WriteOutcome {
  absl::Status status;
  // The write, handed back, so that a refused one can be returned.
  ItemWrite write;
  // In wire form: what return_values asks for; nothing if there is nothing.
  std::optional<std::string> returned;
  WriteFigures figures;
};

// The table of the prepared write is only a hint: Apply resolves it again and
// prepares anew if it has changed since.
class ItemMutation : public storage::Mutation {
 public:
  using Done = absl::AnyInvocable<void(WriteOutcome outcome)>;

  ItemMutation(EngineContext* context, ItemWrite write, PreparedWrite prepared,
               absl::Time deadline, Done done);

  absl::Status Apply(storage::Transaction& transaction) override;
  void Finish(absl::Status outcome) override;
  size_t EstimatedBytes() const override;
  absl::Time Deadline() const override { return deadline_; }

 private:
  absl::Status TakeFigures(storage::Transaction& transaction,
                           const Decision& decision);

  EngineContext* const context_;
  ItemWrite write_;
  const absl::Time deadline_;
  PreparedWrite prepared_;
  std::optional<std::string> returned_;
  WriteFigures figures_;
  Done done_;
};

// Prepares `write` as of now and queues it. `done` is called once, before this
// returns if the write is refused.
void CommitWrite(EngineContext& context, ItemWrite write, absl::Time deadline,
                 ItemMutation::Done done);

// Whether a request wants the sizes of item collections.
inline bool ReportsCollections(v1::ReturnItemCollectionMetrics wish) {
  return wish == v1::RETURN_ITEM_COLLECTION_METRICS_SIZE;
}

// Notes in `write` which figures `request` asks for.
template <typename Request>
void SetFigureRequests(const Request& request, ItemWrite* write) {
  write->return_consumed_capacity = request.return_consumed_capacity();
  write->return_item_collection_metrics =
      request.return_item_collection_metrics();
}

// Adds the figures of a write to its response.
template <typename Message>
void SetFigures(WriteOutcome outcome, Message* message) {
  if (outcome.figures.capacity.has_value()) {
    *message->mutable_consumed_capacity() = outcome.figures.capacity->ToMessage(
        outcome.write.table_name, outcome.write.return_consumed_capacity,
        CapacityKind::kPlain);
  }
  if (outcome.figures.collection.has_value()) {
    *message->mutable_item_collection_metrics() =
        std::move(outcome.figures.collection->metrics);
  }
}

// Answers with the figures of the write, and with what it returns as field 1,
// if there is something.
template <typename Message>
ItemMutation::Done ReplyWithAttributes(Reply<SplicedResponse<Message>> reply) {
  return [reply = std::move(reply)](WriteOutcome outcome) mutable {
    if (!outcome.status.ok()) return reply(std::move(outcome.status));
    SplicedResponse<Message> response;
    if (outcome.returned.has_value()) {
      AppendItemField(*outcome.returned, &response.own_items);
    }
    SetFigures(std::move(outcome), &response.message);
    reply(std::move(response));
  };
}

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_ITEM_MUTATION_H_
