// Rules that the indexes of a CreateTable request must keep.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_INDEX_VALIDATION_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_INDEX_VALIDATION_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {

// Constraints of throughput figures; `path` is that of the structure.
void CheckThroughputConstraints(absl::string_view path,
                                const v1::ProvisionedThroughput& throughput,
                                ConstraintList* constraints);

// ValidationError if a figure is larger than any that may be provisioned.
absl::Status CheckThroughputBounds(const v1::ProvisionedThroughput& throughput);

// Constraints of the single members of all indexes.
void CheckIndexConstraints(const v1::CreateTableRequest& request,
                           ConstraintList* constraints);

// ValidationError for the first rule broken: local indexes in their order,
// then global ones. Requires: the constraints hold, and so do the rules for
// the table's own key.
absl::Status ValidateLocalIndexes(const v1::CreateTableRequest& request);
absl::Status ValidateGlobalIndexes(const v1::CreateTableRequest& request);

// ValidationError if all indexes together name too many attributes.
absl::Status ValidateProjectedCount(const v1::CreateTableRequest& request);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_INDEX_VALIDATION_H_
