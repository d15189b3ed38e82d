#include "server/engine/table/table_resolver.h"

#include <optional>
#include <utility>

#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/table/table_name.h"
#include "server/engine/table/table_transition.h"

namespace hashrange::engine {
namespace {

using TableOrStatus = absl::StatusOr<std::shared_ptr<const Table>>;

TableOrStatus OrNotFound(TableOrStatus table) {
  if (table.ok() && *table == nullptr) return TableNotFoundError();
  return table;
}

// Most tables never are in transition: only for others is the clock asked.
bool MayBeInTransition(const TableOrStatus& table) {
  return table.ok() && *table != nullptr &&
         (*table)->record.table.has_transition();
}

}  // namespace

TableOrStatus TableResolver::Find(const storage::Snapshot& snapshot,
                                  absl::string_view name_or_arn) {
  const absl::string_view name = PlainTableName(name_or_arn);
  auto record = snapshot.Get(storage::CatalogKey(name));
  if (!record.ok()) return AsEngineError(record.status());
  if (!record->has_value()) return nullptr;
  TableOrStatus table = Parsed(name, **record);
  if (MayBeInTransition(table) && IsGone((*table)->record.table, clock_())) {
    return nullptr;
  }
  return table;
}

TableOrStatus TableResolver::Find(storage::Transaction& transaction,
                                  absl::string_view name_or_arn) {
  const absl::string_view name = PlainTableName(name_or_arn);
  auto record = transaction.AssertUnchanged(storage::CatalogKey(name));
  if (!record.ok()) return AsEngineError(record.status());
  if (!record->has_value()) return nullptr;
  TableOrStatus table = Parsed(name, **record);
  if (table.ok() && IsDeleted((*table)->record.table)) return nullptr;
  return table;
}

TableOrStatus TableResolver::Require(const storage::Snapshot& snapshot,
                                     absl::string_view name_or_arn) {
  TableOrStatus table = Find(snapshot, name_or_arn);
  if (MayBeInTransition(table) &&
      (IsDeleted((*table)->record.table) ||
       IsBeingCreated((*table)->record.table, clock_()))) {
    return TableNotFoundError();
  }
  return OrNotFound(std::move(table));
}

TableOrStatus TableResolver::Require(storage::Transaction& transaction,
                                     absl::string_view name_or_arn) {
  return OrNotFound(Find(transaction, name_or_arn));
}

TableOrStatus TableResolver::Parsed(absl::string_view name,
                                    absl::string_view record) {
  auto stamp = storage::CatalogStamp(record);
  if (!stamp.ok()) return AsEngineError(stamp.status());
  {
    storage::MutexLock lock(mutex_);
    auto cached = tables_.find(name);
    if (cached != tables_.end() && cached->second->stamp == *stamp) {
      return cached->second;
    }
  }
  auto decoded = storage::DecodeCatalogRecord(record);
  if (!decoded.ok()) return AsEngineError(decoded.status());
  TableOrStatus table = MakeTable(*std::move(decoded));
  if (!table.ok()) return table;
  storage::MutexLock lock(mutex_);
  // Deleted tables stay until then; a full cache only costs parsing again.
  if (tables_.size() >= kTablesMax) tables_.clear();
  tables_[std::string(name)] = *table;
  return table;
}

}  // namespace hashrange::engine
