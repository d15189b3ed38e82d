// Query: items with one partition key, in the order of the sort key.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_QUERY_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_QUERY_H_

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"

namespace hashrange::engine {

// Returns one page. Errors: ValidationError, TableNotFoundError, cancellation.
// Reads only the records of the page, whatever the size of the partition.
absl::StatusOr<SplicedResponse<v1::QueryResponse>> Query(
    EngineContext& context, v1::QueryRequest request,
    const RequestContext& call);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_QUERY_H_
