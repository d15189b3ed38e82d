#include "tools/cli/capacity_text.h"

#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/map.h"

namespace hashrange::cli {
namespace {

using CapacityByIndex = google::protobuf::Map<std::string, v1::Capacity>;

void AppendIndexes(const CapacityByIndex& indexes,
                   std::vector<std::string>* parts) {
  // In the order of their names, so that the same answer looks the same.
  std::map<std::string, double> units;
  for (const auto& [name, capacity] : indexes) {
    units[name] = capacity.capacity_units();
  }
  for (const auto& [name, amount] : units) {
    parts->push_back(absl::StrCat("index ", name, " ", amount));
  }
}

void AddUnits(const v1::Capacity& more, v1::Capacity* sum) {
  sum->set_capacity_units(sum->capacity_units() + more.capacity_units());
}

void AddIndexes(const CapacityByIndex& more, CapacityByIndex* sum) {
  for (const auto& [name, capacity] : more) AddUnits(capacity, &(*sum)[name]);
}

}  // namespace

Option CapacityOption() {
  return {"capacity", "",
          "Shows the capacity units that it would consume in DynamoDB."};
}

std::string CapacityText(const v1::ConsumedCapacity& capacity) {
  std::vector<std::string> parts;
  if (capacity.has_table()) {
    parts.push_back(absl::StrCat("table ", capacity.table().capacity_units()));
  }
  AppendIndexes(capacity.local_secondary_indexes(), &parts);
  AppendIndexes(capacity.global_secondary_indexes(), &parts);
  return absl::StrCat(
      capacity.table_name(), ": ", capacity.capacity_units(),
      capacity.capacity_units() == 1 ? " unit" : " units",
      parts.empty() ? "" : absl::StrCat(" (", absl::StrJoin(parts, ", "), ")"));
}

void AddCapacity(const v1::ConsumedCapacity& page,
                 std::optional<v1::ConsumedCapacity>* sum) {
  if (!sum->has_value()) {
    *sum = page;
    return;
  }
  v1::ConsumedCapacity& total = **sum;
  total.set_capacity_units(total.capacity_units() + page.capacity_units());
  if (page.has_table()) AddUnits(page.table(), total.mutable_table());
  AddIndexes(page.local_secondary_indexes(),
             total.mutable_local_secondary_indexes());
  AddIndexes(page.global_secondary_indexes(),
             total.mutable_global_secondary_indexes());
}

}  // namespace hashrange::cli
