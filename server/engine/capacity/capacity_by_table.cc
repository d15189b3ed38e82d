#include "server/engine/capacity/capacity_by_table.h"

#include "server/engine/table/table_name.h"

namespace hashrange::engine {

void CapacityByTable::Add(absl::string_view name_or_arn,
                          const UsedCapacity& used) {
  const absl::string_view name = PlainTableName(name_or_arn);
  for (Part& part : parts_) {
    if (PlainTableName(part.name_or_arn) == name) return part.used.Add(used);
  }
  parts_.push_back({std::string(name_or_arn), used});
}

google::protobuf::RepeatedPtrField<v1::ConsumedCapacity>
CapacityByTable::ToMessages(v1::ReturnConsumedCapacity detail,
                            CapacityKind kind) const {
  google::protobuf::RepeatedPtrField<v1::ConsumedCapacity> messages;
  for (const Part& part : parts_) {
    *messages.Add() = part.used.ToMessage(part.name_or_arn, detail, kind);
  }
  return messages;
}

}  // namespace hashrange::engine
