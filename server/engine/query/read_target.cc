#include "server/engine/query/read_target.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/index/index_entries.h"

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

absl::Status InvalidStartKey(absl::string_view detail) {
  return ValidationError(
      absl::StrCat("The provided starting key is invalid", detail));
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

absl::StatusOr<ReadTarget> MakeReadTarget(std::shared_ptr<const Table> table,
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
  if (target.index->state == IndexState::kBuilding) {
    return ValidationError(absl::StrCat(
        "Cannot read from backfilling global secondary index: ", *index_name));
  }
  return target;
}

std::string StartKey::RecordKey(const ReadTarget& target) const {
  if (target.index == nullptr) {
    return storage::ItemKey(target.table->id, *base.partition, base.sort);
  }
  return storage::IndexEntryKey(target.table->id, target.index->id, index,
                                *base.partition, base.sort);
}

absl::StatusOr<StartKey> ParseStartKey(const ReadTarget& target,
                                       const value::AttributeMap& start_key) {
  if (start_key.size() != target.KeyAttributeNames().size()) {
    return InvalidStartKey(
        target.index == nullptr
            ? ": The provided key element does not match the schema"
            : "");
  }
  StartKey parsed;
  if (target.index != nullptr) {
    auto values = IndexKeyOf(*target.index, start_key);
    if (!values.has_value()) return InvalidStartKey("");
    parsed.index = *std::move(values);
  }
  auto key = KeyOfBatchItem(*target.table, start_key);
  if (!key.ok()) {
    return InvalidStartKey(absl::StrCat(": ", key.status().message()));
  }
  parsed.base = *key;
  return parsed;
}

}  // namespace hashrange::engine
