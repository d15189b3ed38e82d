// ListTables: table names in ascending byte order.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_LIST_TABLES_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_LIST_TABLES_H_

#include "absl/status/statusor.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/engine/engine_context.h"

namespace hashrange::engine {

// Returns a page of names, those greater than page_token. ValidationError for
// a page size outside 1-100 (0: 100).
absl::StatusOr<v1::ListTablesResponse> ListTables(
    EngineContext& context, const v1::ListTablesRequest& request);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_LIST_TABLES_H_
