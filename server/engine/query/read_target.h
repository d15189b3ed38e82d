// What Query and Scan read: a table, or one of its indexes.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_READ_TARGET_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_READ_TARGET_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/engine/capacity/capacity_units.h"
#include "server/engine/clock.h"
#include "server/engine/table/table.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {

struct ReadTarget {
  std::shared_ptr<const Table> table;
  // Points into `table`; null to read the table itself.
  const Index* index = nullptr;
  // What the read is charged for.
  ReadConsistency consistency = ReadConsistency::kEventual;

  const KeySchema& key() const {
    return index == nullptr ? table->key : index->key;
  }
  storage::IndexId index_id() const { return index == nullptr ? 0 : index->id; }
  storage::SortEncoding sort_encoding() const {
    return index == nullptr ? storage::SortEncoding::kItem
                            : storage::SortEncoding::kIndex;
  }
  // The attributes that locate a record: those of the index key and those of
  // the table key, each once. What LastEvaluatedKey consists of.
  std::vector<absl::string_view> KeyAttributeNames() const;
};

// Returns the target, or ValidationError for an unknown index or a strongly
// consistent read of a global one, or one that is being created. `index_name`
// is null if the request has none.
absl::StatusOr<ReadTarget> MakeReadTarget(const Clock& clock,
                                          std::shared_ptr<const Table> table,
                                          const std::string* index_name,
                                          ReadConsistency consistency);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_READ_TARGET_H_
