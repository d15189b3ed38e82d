// Names of tables in requests: a plain name, or a table ARN.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TABLE_NAME_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TABLE_NAME_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {

// Whose tables these are. Only shown in ARNs.
struct Account {
  std::string region = "us-east-1";
  std::string id = "000000000000";
};

// Returns the ARN of a table: arn:aws:dynamodb:<region>:<account>:table/<name>.
std::string TableArn(const Account& account, absl::string_view table_name);

// Returns the ARN of an index of that table.
std::string IndexArn(absl::string_view table_arn, absl::string_view index_name);

// Returns the table name in `name_or_arn`: the part behind "table/" of a table
// ARN, otherwise all of it.
absl::string_view PlainTableName(absl::string_view name_or_arn);

// Whether `name` has 3 to 255 characters, all of [a-zA-Z0-9_.-].
bool IsWellFormedName(absl::string_view name);

// Checks the table name of a data operation as DynamoDB does: ValidationError
// for an empty, overlong or ill-formed one. Shorter than 3 is not an error
// here: there is no such table.
absl::Status CheckDataTableName(absl::string_view name_or_arn);

// The same check as one of the constraints of a request.
void CheckDataTableName(absl::string_view path, absl::string_view name_or_arn,
                        ConstraintList* constraints);

// Checks the table name of a control operation: 3 to 255 characters. An empty
// one is taken for one that is absent.
absl::Status CheckControlTableName(absl::string_view name_or_arn);

// The error of a control operation for a name that is too short or too long:
// for fronts that can tell an empty name from an absent one.
absl::Status ControlTableNameLengthError();

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TABLE_NAME_H_
