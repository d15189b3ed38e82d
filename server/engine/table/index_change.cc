#include "server/engine/table/index_change.h"

namespace hashrange::engine {

const std::string& IndexNameOf(const v1::GlobalSecondaryIndexUpdate& change) {
  switch (change.change_case()) {
    case v1::GlobalSecondaryIndexUpdate::kUpdate:
      return change.update().index_name();
    case v1::GlobalSecondaryIndexUpdate::kDelete:
      return change.delete_().index_name();
    default:
      return change.create().index_name();
  }
}

}  // namespace hashrange::engine
