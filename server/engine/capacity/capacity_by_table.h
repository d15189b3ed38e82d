// The capacity that an operation on several tables used.

#ifndef HASHRANGE_SERVER_ENGINE_CAPACITY_CAPACITY_BY_TABLE_H_
#define HASHRANGE_SERVER_ENGINE_CAPACITY_CAPACITY_BY_TABLE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_field.h"
#include "hashrange/v1/capacity.pb.h"
#include "server/engine/capacity/used_capacity.h"

namespace hashrange::engine {

class CapacityByTable {
 public:
  // Charges a table. `name_or_arn` is as the request has it; a table keeps the
  // one under which it came first.
  void Add(absl::string_view name_or_arn, const UsedCapacity& used);

  // Returns one message for each table, in the order in which they came.
  // `detail` and `kind` are as for UsedCapacity::ToMessage.
  google::protobuf::RepeatedPtrField<v1::ConsumedCapacity> ToMessages(
      v1::ReturnConsumedCapacity detail, CapacityKind kind) const;

 private:
  struct Part {
    std::string name_or_arn;
    UsedCapacity used;
  };

  // A request names few tables.
  std::vector<Part> parts_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_CAPACITY_CAPACITY_BY_TABLE_H_
