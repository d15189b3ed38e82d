// The mutation behind PutItem, DeleteItem and each write of a batch.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_ITEM_MUTATION_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_ITEM_MUTATION_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/item/item_writer.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

enum class WriteKind { kPut, kDelete };

// How a missing or ill-typed key in the item of a put is reported: PutItem
// names the attribute, BatchWriteItem only says that the schema does not match.
enum class KeyErrors { kByAttribute, kBySchema };

// What to write to one item.
struct ItemWrite {
  WriteKind kind;
  // As the request has it.
  std::string table_name;
  // Valid and canonical: the new item of a put, the key of a delete.
  value::AttributeMap attributes;
  KeyErrors key_errors = KeyErrors::kByAttribute;
};

// What became of it.
struct WriteOutcome {
  absl::Status status;
  // The write, handed back, so that a refused one can be returned.
  ItemWrite write;
  // In wire form: if it was to be returned and there was one.
  std::optional<std::string> old_item;
};

// Whether the outcome carries the old item.
enum class OldItem { kIgnore, kReturn };

// An ItemWrite checked against a table and encoded.
struct PreparedWrite {
  std::shared_ptr<const Table> table;
  ItemLocation location;
  // Absent for a delete.
  std::optional<PreparedItem> item;
};

// Returns how `write` is stored in `table`, or the ValidationError of its key
// or index keys.
absl::StatusOr<PreparedWrite> PrepareWrite(std::shared_ptr<const Table> table,
                                           const ItemWrite& write);

// The table of the prepared write is only a hint: Apply resolves it again and
// prepares anew if it has changed since.
class ItemMutation : public storage::Mutation {
 public:
  using Done = absl::AnyInvocable<void(WriteOutcome outcome)>;

  ItemMutation(EngineContext* context, ItemWrite write, PreparedWrite prepared,
               OldItem old_item, absl::Time deadline, Done done);

  absl::Status Apply(storage::Transaction& transaction) override;
  void Finish(absl::Status outcome) override;
  size_t EstimatedBytes() const override;
  absl::Time Deadline() const override { return deadline_; }

 private:
  EngineContext* const context_;
  ItemWrite write_;
  const OldItem return_old_;
  const absl::Time deadline_;
  PreparedWrite prepared_;
  std::optional<std::string> old_item_;
  Done done_;
};

// Prepares `write` as of now and queues it. `done` is called once, before this
// returns if the write is refused.
void CommitWrite(EngineContext& context, ItemWrite write, OldItem old_item,
                 absl::Time deadline, ItemMutation::Done done);

// ALL_OLD returns the old item.
OldItem OldItemFor(v1::ReturnValues return_values);

// Answers with the old item as field 1, if there is one.
template <typename Message>
ItemMutation::Done ReplyWithOldItem(Reply<SplicedResponse<Message>> reply) {
  return [reply = std::move(reply)](WriteOutcome outcome) mutable {
    if (!outcome.status.ok()) return reply(std::move(outcome.status));
    SplicedResponse<Message> response;
    if (outcome.old_item.has_value()) {
      AppendItemField(*outcome.old_item, &response.items);
    }
    reply(std::move(response));
  };
}

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_ITEM_MUTATION_H_
