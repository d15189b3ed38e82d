#include "server/engine/query/read_target.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/table/table_transition.h"

namespace hashrange::engine {
namespace {

void AddNames(const std::vector<KeyAttribute>& attributes,
              std::vector<absl::string_view>* names) {
  for (const KeyAttribute& attribute : attributes) {
    if (std::find(names->begin(), names->end(), attribute.name) ==
        names->end()) {
      names->push_back(attribute.name);
    }
  }
}

}  // namespace

std::vector<absl::string_view> ReadTarget::KeyAttributeNames() const {
  std::vector<absl::string_view> names;
  if (index != nullptr) {
    AddNames(index->key.partition, &names);
    AddNames(index->key.sort, &names);
  }
  AddNames(table->key.partition, &names);
  AddNames(table->key.sort, &names);
  return names;
}

absl::StatusOr<ReadTarget> MakeReadTarget(const Clock& clock,
                                          std::shared_ptr<const Table> table,
                                          const std::string* index_name,
                                          ReadConsistency consistency) {
  ReadTarget target;
  target.table = std::move(table);
  target.consistency = consistency;
  if (index_name == nullptr) return target;
  target.index = target.table->FindIndex(*index_name);
  if (target.index == nullptr) {
    return ValidationError(absl::StrCat(
        "The table does not have the specified index: ", *index_name));
  }
  if (target.index->kind == IndexKind::kGlobal &&
      consistency == ReadConsistency::kStrong) {
    return ValidationError(
        "Consistent reads are not supported on global secondary indexes");
  }
  const storage::TableRecord& record = target.table->record.table;
  if (target.index->state == IndexState::kBuilding ||
      (record.has_transition() &&
       IsIndexBeingCreated(record, *index_name, clock()))) {
    return ValidationError(absl::StrCat(
        "Cannot read from backfilling global secondary index: ", *index_name));
  }
  return target;
}

}  // namespace hashrange::engine
