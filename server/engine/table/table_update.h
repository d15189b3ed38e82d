// What UpdateTable makes of a table: a pure function of request and record.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TABLE_UPDATE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TABLE_UPDATE_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "hashrange/v1/table_service.pb.h"
#include "storage/catalog/catalog_record.h"

namespace hashrange::engine {

struct TableUpdate {
  // The record to store.
  storage::CatalogRecord record;
  // What the request is answered with, but for the figures that counters hold:
  // UPDATING, with the throughput of before, the index that is created as
  // CREATING, the one that is deleted as DELETING.
  v1::TableDescription answer;
  // The index that the record has and had not, and the other way round.
  std::optional<storage::IndexId> created_index;
  std::optional<storage::IndexId> deleted_index;
};

// Returns the update of the table `before`, or the first error in DynamoDB's
// order: ResourceInUseError while the table is in transition, or an index is
// being built, unless that index is all that the request deletes;
// ValidationError; LimitExceededError for more than one index to create or
// delete, or too many decreases of throughput; IndexNotFoundError;
// NotOfferedError for a change stream. Requires: the request passed
// ValidateUpdateTable.
absl::StatusOr<TableUpdate> UpdateTableRecord(
    const v1::UpdateTableRequest& request, absl::Time now,
    const storage::CatalogRecord& before);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TABLE_UPDATE_H_
