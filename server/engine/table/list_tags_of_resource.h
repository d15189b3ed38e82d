// ListTagsOfResource: the tags of a table, by key.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_LIST_TAGS_OF_RESOURCE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_LIST_TAGS_OF_RESOURCE_H_

#include "absl/status/statusor.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/engine/engine_context.h"

namespace hashrange::engine {

// Returns the tags with keys greater than page_token: all that a table may have
// fit in one page, so that there is never a token for another. Errors: those of
// resource_arn.h; ValidationError for a token that is no tag key;
// ResourceNotFoundError.
absl::StatusOr<v1::ListTagsOfResourceResponse> ListTagsOfResource(
    EngineContext& context, const v1::ListTagsOfResourceRequest& request);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_LIST_TAGS_OF_RESOURCE_H_
