// ARNs of tables, as operations on tags have them.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_RESOURCE_ARN_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_RESOURCE_ARN_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/engine/table/table_name.h"

namespace hashrange::engine {

// Says whether `arn` has the outline of an ARN: ValidationError if it is empty,
// AccessDeniedError if it looks like none, since nobody may do `operation` to
// what is no resource.
absl::Status CheckArnOutline(const Account& account,
                             absl::string_view operation,
                             absl::string_view arn);

// ValidationError if `arn`, which has the outline of one, is not that of a
// table: arn:aws:dynamodb:<region>:<account>:table/<name>.
absl::Status CheckTableArn(absl::string_view arn);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_RESOURCE_ARN_H_
