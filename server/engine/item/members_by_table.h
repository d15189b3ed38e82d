// How many members of a batch name each table.
//
// DynamoDB's batches are maps from table names to members, and the constraints
// of such a map have messages of their own. Ours name the table in each member,
// and are checked as if they were such maps:
//
//   MembersByTable members;
//   for (const v1::TableKey& key : request.keys())
//   members.Add(key.table_name()); ConstraintList constraints;
//   members.CheckNames(&constraints);

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_MEMBERS_BY_TABLE_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_MEMBERS_BY_TABLE_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {

// Refers to the names added, which must outlive it.
class MembersByTable {
 public:
  void Add(absl::string_view table_name);

  // Each once, in the order in which they were added first.
  const std::vector<absl::string_view>& table_names() const { return names_; }

  // The size of the map: `maximum` tables at most.
  void CheckTableCount(size_t maximum, ConstraintList* constraints) const;

  // "Map keys must satisfy constraint: [...]" for the first name that cannot
  // be one of a table.
  void CheckNames(ConstraintList* constraints) const;

  // "... at 'requestItems.<table>.member.keys' ..." for tables with more than
  // `maximum` members.
  void CheckKeyCounts(size_t maximum, ConstraintList* constraints) const;

  // "Map value must satisfy constraint: [...]" for the first table with more
  // than `maximum` members.
  void CheckWriteCounts(size_t maximum, ConstraintList* constraints) const;

 private:
  // The entry of one table as DynamoDB might print it.
  std::string Rendered(absl::string_view name) const;

  std::vector<absl::string_view> names_;
  absl::flat_hash_map<absl::string_view, size_t> counts_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_MEMBERS_BY_TABLE_H_
