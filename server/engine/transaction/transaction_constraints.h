// Checks that TransactWriteItems and TransactGetItems have in common.

#ifndef HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_CONSTRAINTS_H_
#define HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_CONSTRAINTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {

// transact_items must have 1 to 100 members.
void CheckActionCount(int count, ConstraintList* constraints);

// "transactItems.<number>.member.<arm>.<field>"; `index` counts from 0, the
// path from 1.
std::string ActionPath(int index, absl::string_view arm,
                       absl::string_view field);

// The table name of an action.
void CheckActionTableName(int index, absl::string_view arm,
                          absl::string_view name_or_arn,
                          ConstraintList* constraints);

// ValidationError if two of `item_keys` (storage keys; empty ones do not count)
// are equal.
absl::Status CheckDistinctItems(
    const std::vector<absl::string_view>& item_keys);

// What a transaction is told whose items are too large together.
absl::Status ItemsTooLargeError();

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_CONSTRAINTS_H_
