#include "server/engine/table/primary_key.h"

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "storage/encoding/item_record.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {
namespace {

absl::Status SchemaMismatch() {
  return ValidationError("The provided key element does not match the schema");
}

const v1::AttributeValue* Find(const value::AttributeMap& attributes,
                               const std::string& name) {
  auto found = attributes.find(name);
  return found == attributes.end() ? nullptr : &found->second;
}

// `where` ends the message.
absl::Status CheckKeyBytes(KeyRole role, size_t bytes,
                           absl::string_view where) {
  if (role == KeyRole::kPartition && bytes > kPartitionKeyBytesMax) {
    // DynamoDB has no space before the number.
    return InvalidParameterError(
        absl::StrCat("Size of hashkey has exceeded the maximum size limit of",
                     kPartitionKeyBytesMax, " bytes", where));
  }
  if (role == KeyRole::kSort && bytes > kSortKeyBytesMax) {
    return InvalidParameterError(absl::StrCat(
        "Aggregated size of all range keys has exceeded the size limit of ",
        kSortKeyBytesMax, " bytes", where));
  }
  return absl::OkStatus();
}

absl::Status CheckItemKey(const value::AttributeMap& item,
                          const KeyAttribute& attribute, KeyRole role,
                          const v1::AttributeValue** value) {
  *value = Find(item, attribute.name);
  if (*value == nullptr) {
    return InvalidParameterError(
        absl::StrCat("Missing the key ", attribute.name, " in the item"));
  }
  if (!HasType(**value, attribute.type)) {
    return InvalidParameterError(absl::StrCat(
        "Type mismatch for key ", attribute.name, " expected: ",
        TypeName(attribute.type), " actual: ", value::TypeName(**value)));
  }
  return CheckKeyValue(attribute, role, **value);
}

absl::Status CheckRequestKey(const value::AttributeMap& key,
                             const KeyAttribute& attribute, KeyRole role,
                             const v1::AttributeValue** value) {
  *value = Find(key, attribute.name);
  return *value == nullptr ? SchemaMismatch()
                           : CheckRequestedKeyValue(attribute, role, **value);
}

using KeyCheck = absl::Status(const value::AttributeMap&, const KeyAttribute&,
                              KeyRole, const v1::AttributeValue**);

absl::StatusOr<PrimaryKey> CheckBoth(const Table& table,
                                     const value::AttributeMap& attributes,
                                     KeyCheck* check) {
  PrimaryKey key;
  absl::Status status = check(attributes, table.partition_key(),
                              KeyRole::kPartition, &key.partition);
  if (status.ok() && table.sort_key() != nullptr) {
    status = check(attributes, *table.sort_key(), KeyRole::kSort, &key.sort);
  }
  if (!status.ok()) return status;
  return key;
}

absl::Status CheckIndexKeyAttributes(
    const Index& index, const std::vector<KeyAttribute>& attributes,
    KeyRole role, const value::AttributeMap& item) {
  size_t bytes = 0;
  for (const KeyAttribute& attribute : attributes) {
    const v1::AttributeValue* value = Find(item, attribute.name);
    if (value == nullptr) continue;
    if (!HasType(*value, attribute.type)) {
      return InvalidParameterError(absl::StrCat(
          "Type mismatch for Index Key ", attribute.name,
          " Expected: ", TypeName(attribute.type),
          " Actual: ", value::TypeName(*value), " IndexName: ", index.name));
    }
    if (absl::string_view kind = EmptyKind(*value); !kind.empty()) {
      return ValidationError(absl::StrCat(
          "One or more parameter values are not valid. A value specified for "
          "a secondary index key is not supported. The AttributeValue for a "
          "key attribute cannot contain an empty ",
          kind, " value. IndexName: ", index.name,
          ", IndexKey: ", attribute.name));
    }
    bytes += KeyValueBytes(*value);
  }
  return CheckKeyBytes(role, bytes, absl::StrCat(", IndexName: ", index.name));
}

}  // namespace

ItemLocation LocationOf(const Table& table, const PrimaryKey& key) {
  return {storage::ItemKey(table.id, *key.partition, key.sort),
          storage::CanonicalKey(*key.partition, key.sort),
          table.has_local_indexes
              ? storage::CollectionBytesKey(table.id, *key.partition)
              : std::string()};
}

bool HasType(const v1::AttributeValue& value, v1::ScalarAttributeType type) {
  switch (type) {
    case v1::SCALAR_ATTRIBUTE_TYPE_S:
      return value.value_case() == v1::AttributeValue::kS;
    case v1::SCALAR_ATTRIBUTE_TYPE_N:
      return value.value_case() == v1::AttributeValue::kN;
    case v1::SCALAR_ATTRIBUTE_TYPE_B:
      return value.value_case() == v1::AttributeValue::kB;
    default:
      return false;
  }
}

size_t KeyValueBytes(const v1::AttributeValue& value) {
  if (value.has_s()) return value.s().size();
  if (value.has_b()) return value.b().size();
  return 0;
}

absl::string_view EmptyKind(const v1::AttributeValue& value) {
  if (value.has_s() && value.s().empty()) return "string";
  if (value.has_b() && value.b().empty()) return "binary";
  return "";
}

absl::Status CheckKeyValue(const KeyAttribute& attribute, KeyRole role,
                           const v1::AttributeValue& value) {
  if (absl::string_view kind = EmptyKind(value); !kind.empty()) {
    return ValidationError(absl::StrCat(
        "One or more parameter values are not valid. The AttributeValue for a "
        "key attribute cannot contain an empty ",
        kind, " value. Key: ", attribute.name));
  }
  return CheckKeyBytes(role, KeyValueBytes(value), "");
}

absl::Status CheckRequestedKeyValue(const KeyAttribute& attribute, KeyRole role,
                                    const v1::AttributeValue& value) {
  if (!HasType(value, attribute.type)) return SchemaMismatch();
  return CheckKeyValue(attribute, role, value);
}

absl::StatusOr<PrimaryKey> KeyOfItem(const Table& table,
                                     const value::AttributeMap& item) {
  return CheckBoth(table, item, CheckItemKey);
}

absl::StatusOr<PrimaryKey> KeyOfRequest(const Table& table,
                                        const value::AttributeMap& key) {
  if (key.size() != (table.sort_key() == nullptr ? 1u : 2u)) {
    return SchemaMismatch();
  }
  return CheckBoth(table, key, CheckRequestKey);
}

absl::StatusOr<PrimaryKey> KeyOfBatchItem(const Table& table,
                                          const value::AttributeMap& item) {
  return CheckBoth(table, item, CheckRequestKey);
}

absl::Status CheckIndexKeys(const Table& table,
                            const value::AttributeMap& item) {
  for (const Index& index : table.indexes) {
    absl::Status status = CheckIndexKeyAttributes(index, index.key.partition,
                                                  KeyRole::kPartition, item);
    if (status.ok()) {
      status =
          CheckIndexKeyAttributes(index, index.key.sort, KeyRole::kSort, item);
    }
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace hashrange::engine
