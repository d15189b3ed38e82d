// The checks of UpdateTable that need the request alone, in DynamoDB's order.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_UPDATE_TABLE_VALIDATION_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_UPDATE_TABLE_VALIDATION_H_

#include "absl/status/status.h"
#include "hashrange/v1/table_service.pb.h"

namespace hashrange::engine {

// ValidationError for the first rule that `request` breaks. table_update.h has
// the rules that depend on the table.
absl::Status ValidateUpdateTable(const v1::UpdateTableRequest& request);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_UPDATE_TABLE_VALIDATION_H_
