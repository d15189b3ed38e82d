// The checks of CreateTable, in DynamoDB's order.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_CREATE_TABLE_VALIDATION_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_CREATE_TABLE_VALIDATION_H_

#include "absl/status/status.h"
#include "hashrange/v1/table_service.pb.h"

namespace hashrange::engine {

// ValidationError for the first rule that `request` breaks.
absl::Status ValidateCreateTable(const v1::CreateTableRequest& request);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_CREATE_TABLE_VALIDATION_H_
