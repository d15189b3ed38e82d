// CreateTable: declares a table with its indexes.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_CREATE_TABLE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_CREATE_TABLE_H_

#include "hashrange/v1/table_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"

namespace hashrange::engine {

// Replies with the description, as CREATING, once catalog record and fences are
// on disk. The table is ACTIVE from then on, or shown as CREATING for as long
// as the context says (table_transition.h). Errors: ValidationError,
// TableExistsError, ResourceInUseError for a name that is shown as DELETING,
// LimitExceededError for too many tables.
void CreateTable(EngineContext& context, v1::CreateTableRequest request,
                 const RequestContext& call,
                 Reply<v1::CreateTableResponse> reply);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_CREATE_TABLE_H_
