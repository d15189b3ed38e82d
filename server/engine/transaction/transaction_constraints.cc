#include "server/engine/transaction/transaction_constraints.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/table/table_name.h"

namespace hashrange::engine {

void CheckActionCount(int count, ConstraintList* constraints) {
  // DynamoDB prints the elements. Nobody reads a hundred of them.
  constraints->CheckLength(
      "transactItems", count == 0 ? "[]" : absl::StrCat("[", count, " items]"),
      count, 1, kTransactionActionsMax);
}

std::string ActionPath(int index, absl::string_view arm,
                       absl::string_view field) {
  return absl::StrCat("transactItems.", index + 1, ".member.", arm, ".", field);
}

void CheckActionTableName(int index, absl::string_view arm,
                          absl::string_view name_or_arn,
                          ConstraintList* constraints) {
  // The path is rarely needed.
  if (IsWellFormedName(PlainTableName(name_or_arn))) return;
  CheckDataTableName(ActionPath(index, arm, "tableName"), name_or_arn,
                     constraints);
}

absl::Status CheckDistinctItems(
    const std::vector<absl::string_view>& item_keys) {
  absl::flat_hash_set<absl::string_view> seen;
  for (const absl::string_view key : item_keys) {
    if (!key.empty() && !seen.insert(key).second) {
      return ValidationError(
          "Transaction request cannot include multiple operations on one item");
    }
  }
  return absl::OkStatus();
}

absl::Status ItemsTooLargeError() {
  return ValidationError(
      "Collection size of items exceeded: the items of a transaction may have "
      "4 MB together");
}

}  // namespace hashrange::engine
