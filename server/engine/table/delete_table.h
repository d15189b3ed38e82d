// DeleteTable: removes a table.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_DELETE_TABLE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_DELETE_TABLE_H_

#include <functional>

#include "hashrange/v1/table_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"

namespace hashrange::engine {

// Removes the catalog record and declares the job that removes the data, as
// one commit: nobody sees the table afterwards, and a new one of the same name
// gets another id. If the context says that changes are shown for a while
// (table_transition.h), the record stays as long, and the job removes it, too;
// items are out of reach at once. `wake_sweeper` is called once the job is on
// disk. Errors: ValidationError (also for a protected table),
// TableNotFoundError, ResourceInUseError for a table in transition.
void DeleteTable(EngineContext& context, v1::DeleteTableRequest request,
                 const RequestContext& call, std::function<void()> wake_sweeper,
                 Reply<v1::DeleteTableResponse> reply);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_DELETE_TABLE_H_
