// The fences around the records of a table or an index.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_FENCES_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_FENCES_H_

#include "storage/encoding/key_layout.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Writes the fences of a range, in the commit that declares it. Index 0 is the
// table itself.
void PutFences(storage::Transaction& transaction, storage::TableId table,
               storage::IndexId index);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_FENCES_H_
