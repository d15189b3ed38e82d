// UpdateTable: changes the settings of a table, or its global indexes.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_UPDATE_TABLE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_UPDATE_TABLE_H_

#include <functional>

#include "hashrange/v1/table_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"

namespace hashrange::engine {

// Called after a commit that left a job of the kind.
struct WakeJobs {
  std::function<void()> index_build;
  std::function<void()> sweep;
};

// Replies once the change is on disk. Settings hold from then on, although the
// reply says UPDATING, and DescribeTable, too, for as long as the context says
// (table_transition.h). A new index is CREATING until a background job has
// added the items from before; writes maintain it at once. A deleted one is
// gone at once; a background job reclaims its space. Errors: ValidationError,
// TableNotFoundError, and those of UpdateTableRecord.
void UpdateTable(EngineContext& context, v1::UpdateTableRequest request,
                 const RequestContext& call, WakeJobs wake,
                 Reply<v1::UpdateTableResponse> reply);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_UPDATE_TABLE_H_
