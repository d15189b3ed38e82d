// The capacity that an operation used on one table, by table and index.

#ifndef HASHRANGE_SERVER_ENGINE_CAPACITY_USED_CAPACITY_H_
#define HASHRANGE_SERVER_ENGINE_CAPACITY_USED_CAPACITY_H_

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "hashrange/v1/capacity.pb.h"
#include "server/engine/table/table.h"

namespace hashrange::engine {

// Whether units are reported once more as read or as write units, which
// transactions do.
enum class CapacityKind { kPlain, kTransactionRead, kTransactionWrite };

class UsedCapacity {
 public:
  void AddTable(double units) { table_ += units; }
  // Charges an index of the table, also with 0 units: it is reported then.
  void AddIndex(const Index& index, double units);
  // Adds what another operation used on the same table.
  void Add(const UsedCapacity& other);

  // Table and indexes together.
  double Total() const;

  // Returns the message for `detail`, which is TOTAL or INDEXES. `table_name`
  // is as the request has it.
  v1::ConsumedCapacity ToMessage(absl::string_view table_name,
                                 v1::ReturnConsumedCapacity detail,
                                 CapacityKind kind) const;

 private:
  using ByIndex = std::map<std::string, double>;

  double table_ = 0;
  ByIndex local_indexes_;
  ByIndex global_indexes_;
};

// Whether a request wants its capacity reported.
inline bool ReportsCapacity(v1::ReturnConsumedCapacity detail) {
  return detail == v1::RETURN_CONSUMED_CAPACITY_TOTAL ||
         detail == v1::RETURN_CONSUMED_CAPACITY_INDEXES;
}

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_CAPACITY_USED_CAPACITY_H_
