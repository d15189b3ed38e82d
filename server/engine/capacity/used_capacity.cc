#include "server/engine/capacity/used_capacity.h"

namespace hashrange::engine {
namespace {

// Fills in a Capacity or a ConsumedCapacity.
template <typename Message>
void SetUnits(double units, CapacityKind kind, Message* message) {
  message->set_capacity_units(units);
  if (kind == CapacityKind::kTransactionRead) {
    message->set_read_capacity_units(units);
  } else if (kind == CapacityKind::kTransactionWrite) {
    message->set_write_capacity_units(units);
  }
}

}  // namespace

void UsedCapacity::AddIndex(const Index& index, double units) {
  ByIndex& indexes =
      index.kind == IndexKind::kLocal ? local_indexes_ : global_indexes_;
  indexes[index.name] += units;
}

void UsedCapacity::Add(const UsedCapacity& other) {
  table_ += other.table_;
  for (const auto& [name, units] : other.local_indexes_) {
    local_indexes_[name] += units;
  }
  for (const auto& [name, units] : other.global_indexes_) {
    global_indexes_[name] += units;
  }
}

double UsedCapacity::Total() const {
  double total = table_;
  for (const auto& [name, units] : local_indexes_) total += units;
  for (const auto& [name, units] : global_indexes_) total += units;
  return total;
}

v1::ConsumedCapacity UsedCapacity::ToMessage(absl::string_view table_name,
                                             v1::ReturnConsumedCapacity detail,
                                             CapacityKind kind) const {
  v1::ConsumedCapacity message;
  message.set_table_name(std::string(table_name));
  SetUnits(Total(), kind, &message);
  if (detail != v1::RETURN_CONSUMED_CAPACITY_INDEXES) return message;
  SetUnits(table_, kind, message.mutable_table());
  for (const auto& [name, units] : local_indexes_) {
    SetUnits(units, kind, &(*message.mutable_local_secondary_indexes())[name]);
  }
  for (const auto& [name, units] : global_indexes_) {
    SetUnits(units, kind, &(*message.mutable_global_secondary_indexes())[name]);
  }
  return message;
}

}  // namespace hashrange::engine
