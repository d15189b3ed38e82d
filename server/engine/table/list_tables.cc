#include "server/engine/table/list_tables.h"

#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/table/table_transition.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {
namespace {

absl::Status Check(const v1::ListTablesRequest& request) {
  ConstraintList constraints;
  if (request.page_size() != 0) {
    constraints.CheckAtLeast("limit", request.page_size(), 1);
    constraints.CheckAtMost("limit", request.page_size(), kListTablesPageMax);
  }
  if (!request.page_token().empty()) {
    constraints.CheckText("exclusiveStartTableName", request.page_token(),
                          {true, 3, 255});
  }
  return constraints.ToStatus();
}

}  // namespace

absl::StatusOr<v1::ListTablesResponse> ListTables(
    EngineContext& context, const v1::ListTablesRequest& request) {
  if (absl::Status status = Check(request); !status.ok()) return status;
  auto snapshot = context.store->TakeSnapshot();
  if (!snapshot.ok()) return AsEngineError(snapshot.status());
  storage::KeyRange range = storage::CatalogRange();
  if (!request.page_token().empty()) {
    range.begin = storage::CatalogKey(request.page_token()) + '\0';
  }
  const int page_size =
      request.page_size() == 0 ? kListTablesPageMax : request.page_size();
  v1::ListTablesResponse response;
  auto cursor =
      (*snapshot)->Scan(range, storage::ScanDirection::kForward, page_size + 1);
  const absl::Time now = context.clock();
  for (; cursor->Valid(); cursor->Next()) {
    auto record = storage::DecodeCatalogRecord(cursor->value());
    if (!record.ok()) return AsEngineError(record.status());
    if (IsGone(record->table, now)) continue;
    if (response.table_names_size() == page_size) {
      response.set_next_page_token(response.table_names(page_size - 1));
      break;
    }
    response.add_table_names(
        std::string(storage::TableNameOfCatalogKey(cursor->key())));
  }
  if (!cursor->status().ok()) return AsEngineError(cursor->status());
  return response;
}

}  // namespace hashrange::engine
