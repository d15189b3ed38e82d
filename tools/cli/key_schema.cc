#include "tools/cli/key_schema.h"

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/json/aws_json.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {
namespace {

v1::ScalarAttributeType TypeOf(const v1::TableDescription& table,
                               absl::string_view attribute) {
  for (const v1::AttributeDefinition& definition :
       table.attribute_definitions()) {
    if (definition.attribute_name() == attribute) {
      return definition.attribute_type();
    }
  }
  return v1::SCALAR_ATTRIBUTE_TYPE_UNSPECIFIED;
}

KeySchema Resolve(
    const v1::TableDescription& table,
    const google::protobuf::RepeatedPtrField<v1::KeySchemaElement>& elements) {
  KeySchema schema;
  for (const v1::KeySchemaElement& element : elements) {
    (element.key_type() == v1::KEY_TYPE_HASH ? schema.partition : schema.sort)
        .push_back({element.attribute_name(),
                    TypeOf(table, element.attribute_name())});
  }
  return schema;
}

}  // namespace

KeySchema TableKeySchema(const v1::TableDescription& table) {
  return Resolve(table, table.key_schema());
}

absl::StatusOr<KeySchema> IndexKeySchema(const v1::TableDescription& table,
                                         absl::string_view index) {
  std::vector<std::string> names;
  for (const auto& local : table.local_secondary_indexes()) {
    if (local.index_name() == index) return Resolve(table, local.key_schema());
    names.push_back(local.index_name());
  }
  for (const auto& global : table.global_secondary_indexes()) {
    if (global.index_name() == index) {
      return Resolve(table, global.key_schema());
    }
    names.push_back(global.index_name());
  }
  return UsageError(absl::StrCat(
      "table ", table.table_name(), " has no index \"", index, "\"; ",
      names.empty() ? "it has none"
                    : absl::StrCat("it has ", absl::StrJoin(names, ", "))));
}

absl::StatusOr<KeySchema> SchemaFor(const v1::TableDescription& table,
                                    const std::optional<std::string>& index) {
  if (index.has_value()) return IndexKeySchema(table, *index);
  return TableKeySchema(table);
}

std::vector<std::string> AttributeNames(const KeySchema& schema) {
  std::vector<std::string> names;
  for (const auto* part : {&schema.partition, &schema.sort}) {
    for (const KeyAttribute& attribute : *part) names.push_back(attribute.name);
  }
  return names;
}

absl::StatusOr<v1::AttributeValue> KeyValue(const KeyAttribute& attribute,
                                            absl::string_view text) {
  if (absl::StartsWith(text, "{")) {
    absl::StatusOr<v1::AttributeValue> value =
        aws_json::ParseAttributeValue(text);
    if (value.ok()) return value;
    return absl::InvalidArgumentError(absl::StrCat(
        value.status().message(),
        " (text that begins with { is AWS JSON, as in {\"S\": \"text\"})"));
  }
  v1::AttributeValue value;
  switch (attribute.type) {
    case v1::SCALAR_ATTRIBUTE_TYPE_N:
      value.set_n(std::string(text));
      return value;
    case v1::SCALAR_ATTRIBUTE_TYPE_B:
      if (!absl::Base64Unescape(text, value.mutable_b())) {
        return absl::InvalidArgumentError(absl::StrCat(
            attribute.name, " is binary: \"", text, "\" is not base64"));
      }
      return value;
    default:
      value.set_s(std::string(text));
      return value;
  }
}

absl::string_view KeyTypeName(v1::ScalarAttributeType type) {
  switch (type) {
    case v1::SCALAR_ATTRIBUTE_TYPE_S:
      return "S";
    case v1::SCALAR_ATTRIBUTE_TYPE_N:
      return "N";
    case v1::SCALAR_ATTRIBUTE_TYPE_B:
      return "B";
    default:
      return "?";
  }
}

}  // namespace hashrange::cli
