// DescribeTable: a table as it stands, with its current figures.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_DESCRIBE_TABLE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_DESCRIBE_TABLE_H_

#include "absl/status/statusor.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/engine/engine_context.h"

namespace hashrange::engine {

// Returns the description; item counts and sizes are exact as of now. Errors:
// ValidationError, TableNotFoundError.
absl::StatusOr<v1::DescribeTableResponse> DescribeTable(
    EngineContext& context, const v1::DescribeTableRequest& request);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_DESCRIBE_TABLE_H_
