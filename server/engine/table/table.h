// A table as the engine works with it: ids and key schemas, ready for use.
//
// Tables are immutable; a change to the catalog makes a new one. Shared
// between threads.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TABLE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TABLE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/table.pb.h"
#include "storage/catalog/catalog_record.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {

struct KeyAttribute {
  std::string name;
  v1::ScalarAttributeType type;
};

// "S", "N" or "B".
absl::string_view TypeName(v1::ScalarAttributeType type);

// The key of a table or an index. A table has one partition attribute and at
// most one sort attribute; a global index up to four of each.
struct KeySchema {
  std::vector<KeyAttribute> partition;
  std::vector<KeyAttribute> sort;

  // Whether an attribute of this name is part of the key.
  bool Contains(absl::string_view name) const;
};

enum class IndexKind { kLocal, kGlobal };

// Whether an index has an entry for every item, or only for those written since
// it was declared and those that the background job has come to.
enum class IndexState { kComplete, kBuilding };

struct Index {
  std::string name;
  storage::IndexId id;
  IndexKind kind;
  IndexState state;
  KeySchema key;
  v1::ProjectionType projection;
  // The attributes of an entry, keys of index and table included, sorted.
  // Empty if the projection is ALL.
  std::vector<std::string> projected;
};

struct Table {
  std::string name;
  storage::TableId id;
  // Tells this state of the table from every other; see catalog_record.h.
  std::string stamp;
  KeySchema key;
  // Sorted by name: the order in which violations are reported.
  std::vector<Index> indexes;
  bool has_local_indexes;
  // What the catalog holds.
  storage::CatalogRecord record;

  const KeyAttribute& partition_key() const { return key.partition[0]; }
  // Null if the table has none.
  const KeyAttribute* sort_key() const {
    return key.sort.empty() ? nullptr : &key.sort[0];
  }
  // Null if there is none of this name.
  const Index* FindIndex(absl::string_view index_name) const;
  // Null if there is none with this id.
  const Index* FindIndex(storage::IndexId index_id) const;
};

// Returns the table that a stored catalog record describes, or an internal
// error if the record contradicts itself.
absl::StatusOr<std::shared_ptr<const Table>> MakeTable(
    storage::CatalogRecord record);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TABLE_H_
