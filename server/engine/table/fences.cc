#include "server/engine/table/fences.h"

namespace hashrange::engine {

void PutFences(storage::Transaction& transaction, storage::TableId table,
               storage::IndexId index) {
  storage::Fences fences = storage::RecordFences(table, index);
  transaction.Put(fences.low, "");
  transaction.Put(fences.high, "");
}

}  // namespace hashrange::engine
