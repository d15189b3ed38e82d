// Scan: all items of a table or an index, or of one of its segments.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_SCAN_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_SCAN_H_

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"

namespace hashrange::engine {

// Returns one page, in the order of the hashes of partition keys. Errors:
// ValidationError, TableNotFoundError, cancellation.
absl::StatusOr<SplicedResponse<v1::ScanResponse>> Scan(
    EngineContext& context, v1::ScanRequest request,
    const RequestContext& call);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_SCAN_H_
