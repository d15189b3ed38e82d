#include "tests/model/reference_capacity.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "tests/model/reference_value.h"

namespace hashrange::tests {
namespace {

double Begun(int64_t bytes, int64_t unit_bytes) {
  return std::max<int64_t>(1, (bytes + unit_bytes - 1) / unit_bytes);
}

double UnitsToWriteBytes(int64_t bytes) { return Begun(bytes, 1024); }

int64_t SizeOf(const Attributes* item) {
  return item == nullptr ? 0 : ReferenceSizeBytes(*item);
}

std::optional<Entry> EntryOf(const ReferenceTable& table, const View& view,
                             const Attributes* item) {
  return item == nullptr ? std::nullopt : table.EntryOf(view, *item);
}

bool SameKey(const Entry& a, const Entry& b) {
  const KeyValuesLess less;
  return !less(a.partition, b.partition) && !less(b.partition, a.partition) &&
         !less(a.sort, b.sort) && !less(b.sort, a.sort);
}

double UnitsOfIndex(const std::optional<Entry>& before,
                    const std::optional<Entry>& after) {
  const double old_units =
      before.has_value() ? UnitsToWriteBytes(ReferenceSizeBytes(before->item))
                         : 0;
  const double new_units =
      after.has_value() ? UnitsToWriteBytes(ReferenceSizeBytes(after->item))
                        : 0;
  if (!before.has_value() || !after.has_value() || !SameKey(*before, *after)) {
    return old_units + new_units;
  }
  if (Show(before->item) == Show(after->item)) return 0;
  return std::max(old_units, new_units);
}

v1::Capacity PartOf(double units, UnitsKind kind) {
  v1::Capacity part;
  part.set_capacity_units(units);
  if (kind == UnitsKind::kTransactionRead) {
    part.set_read_capacity_units(units);
  } else if (kind == UnitsKind::kTransactionWrite) {
    part.set_write_capacity_units(units);
  }
  return part;
}

}  // namespace

double UnitsToRead(int64_t bytes, Consistency consistency) {
  const double units = Begun(bytes, 4096);
  return consistency == Consistency::kStrong ? units : units / 2;
}

void Units::AddIndex(const View& view, double units) {
  (view.kind == ViewKind::kLocalIndex ? local_indexes
                                      : global_indexes)[view.index_name] +=
      units;
}

void Units::Add(const Units& other) {
  table += other.table;
  for (const auto& [name, units] : other.local_indexes) {
    local_indexes[name] += units;
  }
  for (const auto& [name, units] : other.global_indexes) {
    global_indexes[name] += units;
  }
}

std::string Units::Report(const std::string& table_name,
                          v1::ReturnConsumedCapacity detail,
                          UnitsKind kind) const {
  if (detail != v1::RETURN_CONSUMED_CAPACITY_TOTAL &&
      detail != v1::RETURN_CONSUMED_CAPACITY_INDEXES) {
    return ShowCapacity(nullptr);
  }
  double total = table;
  for (const auto& [name, units] : local_indexes) total += units;
  for (const auto& [name, units] : global_indexes) total += units;
  const v1::Capacity sum = PartOf(total, kind);
  v1::ConsumedCapacity message;
  message.set_table_name(table_name);
  message.set_capacity_units(total);
  if (sum.has_read_capacity_units()) message.set_read_capacity_units(total);
  if (sum.has_write_capacity_units()) message.set_write_capacity_units(total);
  if (detail == v1::RETURN_CONSUMED_CAPACITY_INDEXES) {
    *message.mutable_table() = PartOf(table, kind);
    for (const auto& [name, units] : local_indexes) {
      (*message.mutable_local_secondary_indexes())[name] = PartOf(units, kind);
    }
    for (const auto& [name, units] : global_indexes) {
      (*message.mutable_global_secondary_indexes())[name] = PartOf(units, kind);
    }
  }
  return ShowCapacity(&message);
}

std::string ShowCapacity(const v1::ConsumedCapacity* capacity) {
  return capacity == nullptr ? "<none>" : capacity->ShortDebugString();
}

std::vector<std::string> ShowCapacities(
    const google::protobuf::RepeatedPtrField<v1::ConsumedCapacity>& parts) {
  std::vector<std::string> texts;
  for (const v1::ConsumedCapacity& part : parts) {
    texts.push_back(ShowCapacity(&part));
  }
  return texts;
}

void UnitsByTable::Add(const std::string& table, const Units& units) {
  if (units_.count(table) == 0) order_.push_back(table);
  units_[table].Add(units);
}

std::vector<std::string> UnitsByTable::Report(v1::ReturnConsumedCapacity detail,
                                              UnitsKind kind) const {
  std::vector<std::string> reports;
  for (const std::string& table : order_) {
    const std::string report = units_.at(table).Report(table, detail, kind);
    if (report != ShowCapacity(nullptr)) reports.push_back(report);
  }
  return reports;
}

Units UnitsToWrite(const ReferenceTable& table, const Attributes* before,
                   const Attributes* after, double table_factor) {
  Units units;
  units.table =
      table_factor * UnitsToWriteBytes(std::max(SizeOf(before), SizeOf(after)));
  for (const View& view : table.views()) {
    if (view.kind == ViewKind::kTable) continue;
    const double charged =
        UnitsOfIndex(EntryOf(table, view, before), EntryOf(table, view, after));
    if (charged > 0) units.AddIndex(view, charged);
  }
  return units;
}

}  // namespace hashrange::tests
