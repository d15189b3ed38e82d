#include "server/engine/table/create_table.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/table/create_table_validation.h"
#include "server/engine/table/fences.h"
#include "server/engine/table/new_table.h"
#include "server/engine/table/table_change.h"
#include "server/engine/table/table_transition.h"
#include "storage/catalog/catalog_record.h"

namespace hashrange::engine {
namespace {

constexpr size_t kIdBytes = 8;

std::string EncodeId(storage::TableId id) {
  std::string bytes(kIdBytes, '\0');
  for (size_t i = kIdBytes; i-- > 0; id >>= 8) {
    bytes[i] = static_cast<char>(id & 0xff);
  }
  return bytes;
}

absl::StatusOr<storage::TableId> DecodeId(absl::string_view bytes) {
  if (bytes.size() != kIdBytes) {
    return InternalServerError("the record of the next table id is damaged");
  }
  storage::TableId id = 0;
  for (char byte : bytes) id = id << 8 | static_cast<unsigned char>(byte);
  return id;
}

// Returns an id that no table has or ever had.
absl::StatusOr<storage::TableId> TakeTableId(
    storage::Transaction& transaction) {
  const std::string key = storage::NextTableIdKey();
  auto stored = transaction.Get(key);
  if (!stored.ok()) return stored.status();
  absl::StatusOr<storage::TableId> id = 1;
  if (stored->has_value()) id = DecodeId(**stored);
  if (id.ok()) transaction.Put(key, EncodeId(*id + 1));
  return id;
}

// Refuses a name that a table has, unless clients see nothing of that table any
// more.
absl::Status CheckNameIsFree(storage::Transaction& transaction,
                             absl::string_view name, absl::Time now) {
  auto record = ReadTableRecord(transaction, name);
  if (!record.ok()) return record.status();
  if (!record->has_value() || IsGone((*record)->table, now)) {
    return absl::OkStatus();
  }
  return IsDeleted((*record)->table)
             ? CheckNotInTransition((*record)->table, now)
             : TableExistsError(name);
}

class CreateTableMutation : public storage::Mutation {
 public:
  CreateTableMutation(const EngineContext& context,
                      v1::CreateTableRequest request, absl::Time deadline,
                      Reply<v1::CreateTableResponse> reply)
      : account_(context.account),
        transition_(context.table_transition),
        now_(context.clock()),
        request_(std::move(request)),
        deadline_(deadline),
        reply_(std::move(reply)) {}

  absl::Status Apply(storage::Transaction& transaction) override {
    const absl::string_view name = PlainTableName(request_.table_name());
    absl::Status status = CheckNameIsFree(transaction, name, now_);
    if (!status.ok()) return status;
    auto id = TakeTableId(transaction);
    if (!id.ok()) return id.status();
    storage::CatalogRecord record =
        NewTableRecord(request_, account_, *id, now_);
    PutFences(transaction, *id, 0);
    for (const storage::IndexRecord& index : record.table.indexes()) {
      PutFences(transaction, *id, index.index_id());
    }
    v1::TableDescription shown = ShownInCreation(record.table.description());
    BeginTransition(shown, now_, transition_, &record.table);
    transaction.Put(storage::CatalogKey(name), EncodeCatalogRecord(record));
    // The answer is DynamoDB's, however soon the table is ACTIVE.
    *response_.mutable_table_description() = std::move(shown);
    return absl::OkStatus();
  }

  void Finish(absl::Status outcome) override {
    if (!outcome.ok()) return reply_(AsEngineError(std::move(outcome)));
    reply_(std::move(response_));
  }

  size_t EstimatedBytes() const override { return 2 * request_.ByteSizeLong(); }
  absl::Time Deadline() const override { return deadline_; }

 private:
  const Account account_;
  const absl::Duration transition_;
  const absl::Time now_;
  const v1::CreateTableRequest request_;
  const absl::Time deadline_;
  v1::CreateTableResponse response_;
  Reply<v1::CreateTableResponse> reply_;
};

// A bound, not an exact count: tables created at the same time may pass it.
absl::Status CheckTableCount(EngineContext& context) {
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  auto cursor = (*snapshot)->Scan(storage::CatalogRange(),
                                  storage::ScanDirection::kForward, 0);
  int tables = 0;
  for (; cursor->Valid(); cursor->Next()) ++tables;
  if (!cursor->status().ok()) return AsEngineError(cursor->status());
  if (tables < kTablesMax) return absl::OkStatus();
  return LimitExceededError(
      absl::StrCat("Subscriber limit exceeded: There is a limit of ",
                   kTablesMax, " tables per subscriber"));
}

}  // namespace

void CreateTable(EngineContext& context, v1::CreateTableRequest request,
                 const RequestContext& call,
                 Reply<v1::CreateTableResponse> reply) {
  absl::Status status = ValidateCreateTable(request);
  if (status.ok()) status = CheckTableCount(context);
  if (!status.ok()) return reply(std::move(status));
  context.store->Commit(std::make_unique<CreateTableMutation>(
      context, std::move(request), call.deadline, std::move(reply)));
}

}  // namespace hashrange::engine
