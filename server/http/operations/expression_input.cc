#include "server/http/operations/expression_input.h"

#include <iterator>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/errors.h"
#include "server/engine/query/read_parameters.h"
#include "server/http/codec/attribute_reader.h"
#include "server/http/operations/input_reader.h"

namespace hashrange::http {
namespace {

using engine::ValidationError;

std::vector<absl::string_view> Present(
    const JsonValue& input, absl::Span<const absl::string_view> names) {
  std::vector<absl::string_view> present;
  for (const absl::string_view name : names) {
    if (!input.Find(name).IsNull()) present.push_back(name);
  }
  return present;
}

absl::Status CheckNotEmpty(absl::string_view name, const JsonValue& map) {
  if (map.IsNull() || map.size() > 0) return absl::OkStatus();
  return ValidationError(absl::StrCat(name, " must not be empty"));
}

}  // namespace

absl::Status CheckNotMixed(const JsonValue& input,
                           absl::Span<const absl::string_view> legacy,
                           absl::Span<const absl::string_view> expressions) {
  const auto legacy_present = Present(input, legacy);
  if (legacy_present.empty()) return absl::OkStatus();
  const auto expressions_present = Present(input, expressions);
  if (expressions_present.empty()) return absl::OkStatus();
  return ValidationError(absl::StrCat(
      "Can not use both expression and non-expression parameters in the same "
      "request: Non-expression parameters: {",
      absl::StrJoin(legacy_present, ", "), "} Expression parameters: {",
      absl::StrJoin(expressions_present, ", "), "}"));
}

absl::Status CheckPlaceholdersHaveExpressions(
    const JsonValue& input, absl::Span<const absl::string_view> expressions) {
  const bool has_values = !input.Find("ExpressionAttributeValues").IsNull();
  if (!has_values && input.Find("ExpressionAttributeNames").IsNull()) {
    return absl::OkStatus();
  }
  const auto present = Present(input, expressions);
  if (present.empty() && !input.Find("ExpressionAttributeNames").IsNull()) {
    return ValidationError(
        "ExpressionAttributeNames can only be specified when using "
        "expressions");
  }
  const auto use_values = [](absl::string_view expression) {
    return expression != "ProjectionExpression";
  };
  if (!has_values || absl::c_any_of(present, use_values)) {
    return absl::OkStatus();
  }
  std::vector<absl::string_view> absent;
  absl::c_copy_if(expressions, std::back_inserter(absent), use_values);
  return ValidationError(
      absl::StrCat("ExpressionAttributeValues can only be specified when using "
                   "expressions: ",
                   absl::StrJoin(absent, " and "),
                   absent.size() == 1 ? " is null" : " are null"));
}

absl::Status ReadExpressionNames(
    const JsonValue& input,
    google::protobuf::Map<std::string, std::string>* names) {
  constexpr absl::string_view kName = "ExpressionAttributeNames";
  const JsonValue map = input.Find(kName);
  ReadNames(map, names);
  return CheckNotEmpty(kName, map);
}

absl::Status ReadExpressionValues(const JsonValue& input,
                                  value::AttributeMap* values) {
  constexpr absl::string_view kName = "ExpressionAttributeValues";
  const JsonValue map = input.Find(kName);
  if (map.IsNull()) return absl::OkStatus();
  absl::Status status = map.ForEachMember([&](absl::string_view key,
                                              const JsonValue& json) {
    v1::AttributeValue& value = (*values)[std::string(key)];
    value.Clear();
    absl::Status read = ReadAttributeValue(json, &value);
    if (read.ok()) return read;
    return ValidationError(absl::StrCat(
        kName, " contains invalid value: ", read.message(), " for key ", key));
  });
  return status.ok() ? CheckNotEmpty(kName, map) : status;
}

absl::Status ReadItem(const JsonValue& input, absl::string_view member,
                      value::AttributeMap* attributes) {
  return engine::AsEngineError(ReadAttributes(input.Find(member), attributes));
}

absl::Status ReadStartKey(const JsonValue& input, value::AttributeMap* key) {
  return engine::AsStartKeyError(
      ReadAttributes(input.Find("ExclusiveStartKey"), key));
}

}  // namespace hashrange::http
