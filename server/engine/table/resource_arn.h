// ARNs of tables, as operations on tags have them.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_RESOURCE_ARN_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_RESOURCE_ARN_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/engine/table/table_name.h"

namespace hashrange::engine {

// Checks the ARN of an operation on a table: ValidationError if it is empty;
// AccessDeniedError if it does not look like an ARN at all, since nobody may do
// `operation` to what is no resource; ValidationError if it is not that of a
// table, arn:aws:dynamodb:<region>:<account>:table/<name>.
absl::Status CheckResourceArn(const Account& account,
                              absl::string_view operation,
                              absl::string_view arn);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_RESOURCE_ARN_H_
