// Rules that the indexes of a CreateTable or UpdateTable request must keep.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_INDEX_VALIDATION_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_INDEX_VALIDATION_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/engine/table/key_schema_validation.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {

// Constraints of the single members of all indexes.
void CheckIndexConstraints(const v1::CreateTableRequest& request,
                           ConstraintList* constraints);

// ValidationError for the first rule broken: local indexes in their order,
// then global ones. Requires: the constraints hold, and so do the rules for
// the table's own key.
absl::Status ValidateLocalIndexes(const v1::CreateTableRequest& request);
absl::Status ValidateGlobalIndexes(const v1::CreateTableRequest& request);

// The same for a single global index, as both requests have it. `path` is that
// of the structure; `definitions` and `billing_mode` are those that the index
// is created with.
void CheckGlobalIndexConstraints(absl::string_view path,
                                 const v1::GlobalSecondaryIndex& index,
                                 ConstraintList* constraints);
absl::Status ValidateGlobalIndex(const v1::GlobalSecondaryIndex& index,
                                 const AttributeDefinitions& definitions,
                                 v1::BillingMode billing_mode);

// ValidationError if a table would have too many global indexes.
absl::Status CheckGlobalIndexCount(int indexes);

// How many attributes all indexes together name in non_key_attributes.
// Declaration is a CreateTableRequest or a TableDescription.
template <typename Declaration>
int ProjectedCount(const Declaration& declaration) {
  int count = 0;
  for (const auto& index : declaration.local_secondary_indexes()) {
    count += index.projection().non_key_attributes_size();
  }
  for (const auto& index : declaration.global_secondary_indexes()) {
    count += index.projection().non_key_attributes_size();
  }
  return count;
}

// ValidationError if that is too many.
absl::Status CheckProjectedCount(int attributes);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_INDEX_VALIDATION_H_
