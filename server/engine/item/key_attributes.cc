#include "server/engine/item/key_attributes.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/table/primary_key.h"

namespace hashrange::engine {
namespace {

using Attributes = std::vector<KeyAttribute>;

absl::Status NotScalar(absl::string_view role, absl::string_view name) {
  return ValidationError(absl::StrCat(
      "Key attributes must be scalars; list random access '[]' and map lookup "
      "'.' are not allowed: ",
      role, ": ", name));
}

// What a value that the request itself gives must be, before the item is read.
absl::Status CheckConstant(const Table& table, absl::string_view name,
                           const v1::AttributeValue& value) {
  for (const Index& index : table.indexes) {
    for (const Attributes* attributes :
         {&index.key.partition, &index.key.sort}) {
      for (const KeyAttribute& attribute : *attributes) {
        if (attribute.name != name || HasType(value, attribute.type)) continue;
        return InvalidParameterError(absl::StrCat(
            "Type mismatch for Index Key ", name,
            " Expected: ", TypeName(attribute.type),
            " Actual: ", value::TypeName(value), " IndexName: ", index.name));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status CheckUpdatedValue(const KeyAttribute& attribute,
                               const v1::AttributeValue& value) {
  if (!HasType(value, attribute.type)) {
    return ValidationError(
        "The update expression attempted to update the secondary index key to "
        "unsupported type");
  }
  if (absl::string_view kind = EmptyKind(value); !kind.empty()) {
    return ValidationError(absl::StrCat(
        "One or more parameter values are not valid. The update expression "
        "attempted to update a secondary index key to a value that is not "
        "supported. The AttributeValue for a key attribute cannot contain an "
        "empty ",
        kind, " value."));
  }
  return absl::OkStatus();
}

// `changed` are the attributes that the update changes: others may have values
// from before the index, which do not fit.
absl::Status CheckUpdatedKey(const Attributes& attributes, size_t bytes_max,
                             const std::set<absl::string_view>& changed,
                             const value::AttributeMap& item) {
  size_t bytes = 0;
  bool any_changed = false;
  for (const KeyAttribute& attribute : attributes) {
    auto found = item.find(attribute.name);
    if (found == item.end()) continue;
    const size_t own_bytes = KeyValueBytes(found->second);
    if (changed.count(attribute.name) == 0) {
      // One that does not fit keeps the item out of the index by itself.
      if (HasType(found->second, attribute.type) && own_bytes <= bytes_max) {
        bytes += own_bytes;
      }
      continue;
    }
    any_changed = true;
    absl::Status status = CheckUpdatedValue(attribute, found->second);
    if (!status.ok()) return status;
    bytes += own_bytes;
  }
  if (!any_changed || bytes <= bytes_max) return absl::OkStatus();
  return ValidationError(
      "The update expression attempted to update the secondary index key "
      "beyond allowed size limits");
}

}  // namespace

absl::Status CheckScalarKeys(
    const Table& table, const std::vector<expression::AttributeUse>& uses) {
  for (const expression::AttributeUse& use : uses) {
    if (!use.is_nested) continue;
    if (table.key.Contains(use.name)) return NotScalar("Key", use.name);
    for (const Index& index : table.indexes) {
      if (index.key.Contains(use.name)) {
        return NotScalar("IndexKey", use.name);
      }
    }
  }
  return absl::OkStatus();
}

absl::Status CheckKeyUse(const Table& table, const ItemWrite& write) {
  absl::Status status;
  if (write.update() != nullptr) {
    for (const auto& target : write.update()->Targets()) {
      if (table.key.Contains(target.attribute)) {
        return InvalidParameterError(
            absl::StrCat("Cannot update attribute ", target.attribute,
                         ". This attribute is part of the key"));
      }
    }
    for (const auto& target : write.update()->Targets()) {
      if (target.constant == nullptr || target.is_nested) continue;
      status = CheckConstant(table, target.attribute, *target.constant);
      if (!status.ok()) return status;
    }
    status = CheckScalarKeys(table, write.update()->AttributeUses());
  }
  if (status.ok() && write.condition() != nullptr) {
    status = CheckScalarKeys(table, write.condition()->AttributeUses());
  }
  return status;
}

absl::Status CheckUpdatedIndexKeys(const Table& table,
                                   const expression::Update& update,
                                   const value::AttributeMap& item) {
  if (table.indexes.empty()) return absl::OkStatus();
  std::set<absl::string_view> changed;
  for (const auto& target : update.Targets()) changed.insert(target.attribute);
  for (const Index& index : table.indexes) {
    absl::Status status = CheckUpdatedKey(index.key.partition,
                                          kPartitionKeyBytesMax, changed, item);
    if (status.ok()) {
      status = CheckUpdatedKey(index.key.sort, kSortKeyBytesMax, changed, item);
    }
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace hashrange::engine
