#include "server/engine/item/batch_write_item.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "server/engine/capacity/capacity_by_table.h"
#include "server/engine/errors.h"
#include "server/engine/item/item_collection.h"
#include "server/engine/item/item_mutation.h"
#include "server/engine/item/member_write.h"
#include "server/engine/item/members_by_table.h"
#include "server/engine/limits.h"
#include "server/engine/validation/enum_values.h"
#include "storage/mutex.h"

namespace hashrange::engine {
namespace {

// Collects the outcomes of a batch; the last one sends the reply.
class BatchOutcome {
 public:
  BatchOutcome(size_t writes, v1::ReturnConsumedCapacity detail,
               Reply<v1::BatchWriteItemResponse> reply)
      : pending_(writes),
        done_(writes),
        detail_(detail),
        reply_(std::move(reply)) {}

  // `index` is the place of the write in the request.
  void Add(size_t index, WriteOutcome outcome) {
    {
      storage::MutexLock lock(mutex_);
      Record(index, std::move(outcome));
      if (--pending_ > 0) return;
    }
    // Nobody else comes any more.
    if (!error_.ok()) return reply_(std::move(error_));
    AddFigures();
    reply_(std::move(response_));
  }

 private:
  // A write that was done.
  struct Done {
    std::string table_name;
    WriteFigures figures;
  };

  void Record(size_t index, WriteOutcome outcome)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (outcome.status.ok()) {
      done_[index] = {std::move(outcome.write.table_name),
                      std::move(outcome.figures)};
      return;
    }
    if (!absl::IsResourceExhausted(outcome.status)) {
      if (error_.ok()) error_ = std::move(outcome.status);
      return;
    }
    v1::WriteRequest* request = response_.add_unprocessed_requests();
    request->set_table_name(std::move(outcome.write.table_name));
    (outcome.write.kind == WriteKind::kPut
         ? *request->mutable_put()->mutable_item()
         : *request->mutable_delete_()->mutable_key()) =
        std::move(outcome.write.attributes);
  }

  // In the order of the request, whatever the order of the commits was.
  void AddFigures() {
    CapacityByTable capacity;
    CollectionReports collections;
    for (Done& done : done_) {
      WriteFigures& figures = done.figures;
      if (figures.capacity.has_value()) {
        capacity.Add(done.table_name, *figures.capacity);
      }
      if (figures.collection.has_value()) {
        collections.Add(*std::move(figures.collection), done.table_name);
      }
    }
    *response_.mutable_consumed_capacity() =
        capacity.ToMessages(detail_, CapacityKind::kPlain);
    *response_.mutable_item_collection_metrics() = collections.Take();
  }

  storage::Mutex mutex_;
  size_t pending_ ABSL_GUARDED_BY(mutex_);
  // By place in the request; empty for writes that were not done.
  std::vector<Done> done_;
  const v1::ReturnConsumedCapacity detail_;
  absl::Status error_;
  v1::BatchWriteItemResponse response_;
  Reply<v1::BatchWriteItemResponse> reply_;
};

absl::Status CheckConstraints(const v1::BatchWriteItemRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.return_consumed_capacity(), &constraints);
  CheckEnum(request.return_item_collection_metrics(), &constraints);
  MembersByTable members;
  for (const v1::WriteRequest& write : request.requests()) {
    members.Add(write.table_name());
  }
  members.CheckTableCount(kBatchWriteRequestsMax, &constraints);
  members.CheckNames(&constraints);
  members.CheckWriteCounts(kBatchWriteRequestsMax, &constraints);
  absl::Status status = constraints.ToStatus();
  if (status.ok() && request.requests().empty()) {
    return ValidationError(
        "The requestItems parameter is required for BatchWriteItem");
  }
  return status;
}

absl::StatusOr<std::vector<ItemWrite>> TakeWrites(
    v1::BatchWriteItemRequest& request) {
  absl::Status status = CheckConstraints(request);
  if (!status.ok()) return status;
  std::vector<ItemWrite> writes;
  for (v1::WriteRequest& member : *request.mutable_requests()) {
    absl::StatusOr<ItemWrite> write = TakeMemberWrite(member);
    if (!write.ok()) return write.status();
    SetFigureRequests(request, &*write);
    writes.push_back(*std::move(write));
  }
  if (writes.size() > kBatchWriteRequestsMax) {
    return ValidationError(
        "Too many items requested for the BatchWriteItem call");
  }
  return writes;
}

absl::StatusOr<std::vector<PreparedWrite>> PrepareWrites(
    EngineContext& context, const std::vector<ItemWrite>& writes) {
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  std::vector<std::shared_ptr<const Table>> tables;
  for (const ItemWrite& write : writes) {
    auto table = context.tables.Require(**snapshot, write.table_name);
    if (!table.ok()) return table.status();
    tables.push_back(*std::move(table));
  }
  std::vector<PreparedWrite> prepared;
  absl::flat_hash_set<std::string> keys;
  for (size_t i = 0; i < writes.size(); ++i) {
    auto write = PrepareWrite(std::move(tables[i]), writes[i]);
    if (!write.ok()) return write.status();
    keys.insert(write->location.key);
    prepared.push_back(*std::move(write));
  }
  if (keys.size() < writes.size()) {
    return ValidationError("Provided list of item keys contains duplicates");
  }
  return prepared;
}

}  // namespace

void BatchWriteItem(EngineContext& context, v1::BatchWriteItemRequest request,
                    const RequestContext& call,
                    Reply<v1::BatchWriteItemResponse> reply) {
  auto writes = TakeWrites(request);
  if (!writes.ok()) return reply(writes.status());
  auto prepared = PrepareWrites(context, *writes);
  if (!prepared.ok()) return reply(prepared.status());
  auto outcome = std::make_shared<BatchOutcome>(
      writes->size(), request.return_consumed_capacity(), std::move(reply));
  for (size_t i = 0; i < writes->size(); ++i) {
    context.store->Commit(std::make_unique<ItemMutation>(
        &context, std::move((*writes)[i]), std::move((*prepared)[i]),
        call.deadline, [outcome, i](WriteOutcome write) {
          outcome->Add(i, std::move(write));
        }));
  }
}

}  // namespace hashrange::engine
