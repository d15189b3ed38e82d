#include "tools/cli/transfer/csv_cell.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/json/attribute_value_json.h"
#include "client/json/aws_json.h"
#include "nlohmann/json.hpp"
#include "tools/cli/command_error.h"

namespace hashrange::cli {
namespace {

using v1::AttributeValue;

std::optional<CsvType> TypeNamed(absl::string_view name) {
  if (name == "S") return CsvType::kString;
  if (name == "N") return CsvType::kNumber;
  if (name == "B") return CsvType::kBinary;
  if (name == "BOOL") return CsvType::kBool;
  if (name == "JSON") return CsvType::kJson;
  return std::nullopt;
}

CsvType TypeOf(v1::ScalarAttributeType type) {
  switch (type) {
    case v1::SCALAR_ATTRIBUTE_TYPE_N:
      return CsvType::kNumber;
    case v1::SCALAR_ATTRIBUTE_TYPE_B:
      return CsvType::kBinary;
    default:
      return CsvType::kString;
  }
}

// The value of a cell that is AWS JSON; nothing for other text.
std::optional<AttributeValue> FromJson(absl::string_view cell) {
  if (!absl::StartsWith(cell, "{")) return std::nullopt;
  absl::StatusOr<AttributeValue> value = aws_json::ParseAttributeValue(cell);
  if (!value.ok()) return std::nullopt;
  return *std::move(value);
}

std::string JsonOf(const AttributeValue& value) {
  return aws_json::AttributeValueToJson(value).dump(
      /*indent=*/-1, /*indent_char=*/' ', /*ensure_ascii=*/false,
      nlohmann::json::error_handler_t::replace);
}

}  // namespace

absl::StatusOr<CsvTypes> CsvTypesFor(const v1::TableDescription& table,
                                     absl::string_view text) {
  CsvTypes types;
  for (const v1::AttributeDefinition& definition :
       table.attribute_definitions()) {
    types.by_column[definition.attribute_name()] =
        TypeOf(definition.attribute_type());
  }
  for (absl::string_view entry : absl::StrSplit(text, ',', absl::SkipEmpty())) {
    // Names may contain "="; types do not.
    const size_t equals = entry.rfind('=');
    std::optional<CsvType> type;
    if (equals != absl::string_view::npos && equals > 0) {
      type = TypeNamed(entry.substr(equals + 1));
    }
    if (!type.has_value()) {
      return UsageError(absl::StrCat(
          "--csv-types is NAME=TYPE,... with the types S, N, B, BOOL and JSON, "
          "not \"",
          entry, "\""));
    }
    types.named.emplace_back(entry.substr(0, equals));
    types.by_column[types.named.back()] = *type;
  }
  return types;
}

absl::StatusOr<std::optional<AttributeValue>> ValueFromCell(
    absl::string_view cell, CsvType type) {
  if (cell.empty()) return std::optional<AttributeValue>();
  std::optional<AttributeValue> json = FromJson(cell);
  if (json.has_value()) return json;
  AttributeValue value;
  switch (type) {
    case CsvType::kString:
      value.set_s(std::string(cell));
      break;
    case CsvType::kNumber:
      value.set_n(std::string(cell));
      break;
    case CsvType::kBinary:
      if (!absl::Base64Unescape(cell, value.mutable_b())) {
        return absl::InvalidArgumentError("expected base64");
      }
      break;
    case CsvType::kBool:
      if (cell != "true" && cell != "false") {
        return absl::InvalidArgumentError("expected true or false");
      }
      value.set_bool_(cell == "true");
      break;
    case CsvType::kJson:
      return absl::InvalidArgumentError(
          "expected a value in AWS JSON, as in {\"L\": [{\"S\": \"text\"}]}");
  }
  return std::optional<AttributeValue>(std::move(value));
}

std::string CellFromValue(const AttributeValue& value, CsvType type) {
  if (value.value_case() == AttributeValue::kN && type == CsvType::kNumber) {
    return value.n();
  }
  if (value.value_case() == AttributeValue::kS && type == CsvType::kString &&
      !value.s().empty() && !FromJson(value.s()).has_value()) {
    return value.s();
  }
  return JsonOf(value);
}

}  // namespace hashrange::cli
