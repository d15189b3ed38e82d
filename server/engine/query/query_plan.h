// Checks a Query and plans what it reads.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_QUERY_PLAN_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_QUERY_PLAN_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/query/page_reader.h"
#include "server/engine/query/read_expressions.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Checks what can be checked without a table, and returns the expressions,
// which refer to the request. ValidationError. Brings values into canonical
// form.
absl::StatusOr<ReadExpressions> CheckQuery(EngineContext& context,
                                           v1::QueryRequest& request);

// Returns what to read for a request that CheckQuery has passed, with the table
// as `snapshot` has it. The plan refers to the request. TableNotFoundError;
// ValidationError, in DynamoDB's order: index, start key, key conditions,
// start key within them, filter and projection.
absl::StatusOr<ReadPlan> PlanQuery(EngineContext& context,
                                   const storage::Snapshot& snapshot,
                                   const v1::QueryRequest& request,
                                   ReadExpressions expressions);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_QUERY_PLAN_H_
