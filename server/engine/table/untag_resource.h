// UntagResource: removes tags from a table.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_UNTAG_RESOURCE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_UNTAG_RESOURCE_H_

#include "hashrange/v1/table_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"

namespace hashrange::engine {

// Replies when the tags are gone; those that were not there are no error.
// Errors: those of resource_arn.h; ValidationError for wrong keys;
// TableNotFoundError.
void UntagResource(EngineContext& context, v1::UntagResourceRequest request,
                   const RequestContext& call,
                   Reply<v1::UntagResourceResponse> reply);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_UNTAG_RESOURCE_H_
