// TagResource: adds tags to a table, or replaces their values.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TAG_RESOURCE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TAG_RESOURCE_H_

#include "hashrange/v1/table_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"

namespace hashrange::engine {

// Replies when the tags are on disk. Errors: those of resource_arn.h and
// tag_validation.h; ResourceNotFoundError.
void TagResource(EngineContext& context, v1::TagResourceRequest request,
                 const RequestContext& call,
                 Reply<v1::TagResourceResponse> reply);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TAG_RESOURCE_H_
