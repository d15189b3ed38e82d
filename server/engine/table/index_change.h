// One change to the global indexes of a table, as UpdateTable has it.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_INDEX_CHANGE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_INDEX_CHANGE_H_

#include <string>

#include "hashrange/v1/table_service.pb.h"

namespace hashrange::engine {

// The index that `change` creates, updates or deletes. Empty if it is neither.
const std::string& IndexNameOf(const v1::GlobalSecondaryIndexUpdate& change);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_INDEX_CHANGE_H_
