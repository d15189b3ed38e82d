#include "server/engine/item/members_by_table.h"

#include "absl/strings/str_cat.h"
#include "server/engine/limits.h"
#include "server/engine/table/table_name.h"

namespace hashrange::engine {
namespace {

constexpr char kRequestItems[] = "requestItems";

std::string LengthAtMost(size_t maximum) {
  return absl::StrCat("Member must have length less than or equal to ",
                      maximum);
}

std::string LengthAtLeast(size_t minimum) {
  return absl::StrCat("Member must have length greater than or equal to ",
                      minimum);
}

}  // namespace

void MembersByTable::Add(absl::string_view table_name) {
  if (++counts_[table_name] == 1) names_.push_back(table_name);
}

void MembersByTable::CheckTableCount(size_t maximum,
                                     ConstraintList* constraints) const {
  constraints->CheckLength(kRequestItems,
                           absl::StrCat("{", names_.size(), " tables}"),
                           names_.size(), 0, maximum);
}

void MembersByTable::CheckNames(ConstraintList* constraints) const {
  for (const absl::string_view name : names_) {
    if (IsWellFormedName(PlainTableName(name))) continue;
    constraints->Add(
        kRequestItems, Rendered(name),
        absl::StrCat("Map keys must satisfy constraint: [",
                     LengthAtMost(kTableNameLengthMax), ", ",
                     LengthAtLeast(kTableNameLengthMin),
                     ", Member must satisfy regular expression pattern: ",
                     kNamePattern, "]"));
    return;
  }
}

void MembersByTable::CheckKeyCounts(size_t maximum,
                                    ConstraintList* constraints) const {
  for (const absl::string_view name : names_) {
    const size_t count = counts_.at(name);
    if (count <= maximum) continue;
    constraints->Add(absl::StrCat(kRequestItems, ".", name, ".member.keys"),
                     absl::StrCat("[", count, " keys]"), LengthAtMost(maximum));
  }
}

void MembersByTable::CheckWriteCounts(size_t maximum,
                                      ConstraintList* constraints) const {
  for (const absl::string_view name : names_) {
    if (counts_.at(name) <= maximum) continue;
    constraints->Add(
        kRequestItems, Rendered(name),
        absl::StrCat("Map value must satisfy constraint: [",
                     LengthAtMost(maximum), ", ", LengthAtLeast(1), "]"));
    return;
  }
}

std::string MembersByTable::Rendered(absl::string_view name) const {
  return absl::StrCat("{", name, "=[", counts_.at(name), " members]}");
}

}  // namespace hashrange::engine
