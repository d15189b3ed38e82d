#include "server/engine/query/start_key.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "server/engine/errors.h"
#include "server/engine/index/index_entries.h"

namespace hashrange::engine {
namespace {

absl::Status InvalidStartKey(absl::string_view detail) {
  return ValidationError(
      absl::StrCat("The provided starting key is invalid", detail));
}

absl::Status CheckAttributes(const std::vector<KeyAttribute>& attributes,
                             KeyRole role,
                             const value::AttributeMap& start_key) {
  for (const KeyAttribute& attribute : attributes) {
    auto found = start_key.find(attribute.name);
    if (found == start_key.end()) return InvalidStartKey("");
    absl::Status status =
        CheckRequestedKeyValue(attribute, role, found->second);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

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

absl::Status CheckStartKeyOfQuery(const ReadTarget& target,
                                  const value::AttributeMap& start_key) {
  if (start_key.size() != target.KeyAttributeNames().size()) {
    return InvalidStartKey("");
  }
  absl::Status status =
      CheckAttributes(target.key().partition, KeyRole::kPartition, start_key);
  if (!status.ok()) return status;
  return CheckAttributes(target.key().sort, KeyRole::kSort, start_key);
}

}  // namespace hashrange::engine
