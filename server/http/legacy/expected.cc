#include "server/http/legacy/expected.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "server/engine/errors.h"
#include "server/http/codec/json_scalar.h"
#include "server/http/legacy/comparison.h"
#include "server/http/legacy/legacy_members.h"

namespace hashrange::http {
namespace {

absl::Status Error(absl::string_view problem, absl::string_view attribute) {
  return engine::InvalidParameterError(
      absl::StrCat(problem, " for Attribute: ", attribute));
}

// An entry of Expected. Members are null where they are absent.
struct Expectation {
  absl::string_view attribute;
  JsonValue value;
  JsonValue exists;
  JsonValue comparison;
  JsonValue list;
};

absl::Status CheckMembers(const Expectation& expected) {
  const bool has_value = !expected.value.IsNull();
  if (has_value && !expected.list.IsNull()) {
    return Error("Value and AttributeValueList cannot be used together",
                 expected.attribute);
  }
  if (expected.comparison.IsNull()) {
    if (expected.list.IsNull()) return absl::OkStatus();
    return Error(
        "AttributeValueList can only be used with a ComparisonOperator",
        expected.attribute);
  }
  if (!expected.exists.IsNull()) {
    return Error("Exists and ComparisonOperator cannot be used together",
                 expected.attribute);
  }
  const absl::string_view comparison = expected.comparison.text();
  if (!has_value && expected.list.IsNull() && comparison != "NULL" &&
      comparison != "NOT_NULL") {
    return Error(absl::StrCat("Value or AttributeValueList must be used with "
                              "ComparisonOperator: ",
                              comparison),
                 expected.attribute);
  }
  return absl::OkStatus();
}

absl::StatusOr<Arguments> ArgumentsOf(const Expectation& expected) {
  if (expected.value.IsNull()) return ReadArguments(expected.list);
  auto value = ReadLegacyValue(expected.value);
  if (!value.ok()) return value.status();
  return Arguments{*std::move(value)};
}

// Without a comparison: the attribute has this value, or does not exist.
absl::StatusOr<std::string> ExistenceText(const Expectation& expected,
                                          PlaceholderBuilder* placeholders) {
  const bool exists = BooleanOf(expected.exists).value_or(true);
  const bool has_value = !expected.value.IsNull();
  if (exists && !has_value) {
    return Error(absl::StrCat("Value must be provided when Exists is ",
                              expected.exists.IsNull() ? "null" : "true"),
                 expected.attribute);
  }
  if (!exists && has_value) {
    return Error("Value cannot be used when Exists is false",
                 expected.attribute);
  }
  auto arguments = ArgumentsOf(expected);
  if (!arguments.ok()) return arguments.status();
  return ComparisonText(expected.attribute, exists ? "EQ" : "NULL",
                        *std::move(arguments), placeholders);
}

absl::StatusOr<std::string> TextOf(const Expectation& expected,
                                   PlaceholderBuilder* placeholders) {
  absl::Status status = CheckMembers(expected);
  if (!status.ok()) return status;
  if (expected.comparison.IsNull()) {
    return ExistenceText(expected, placeholders);
  }
  auto arguments = ArgumentsOf(expected);
  if (!arguments.ok()) return arguments.status();
  return ComparisonText(expected.attribute, expected.comparison.text(),
                        *std::move(arguments), placeholders);
}

}  // namespace

absl::StatusOr<std::string> ConditionOfExpected(
    const JsonValue& input, PlaceholderBuilder* placeholders) {
  const JsonValue all = input.Find("Expected");
  std::vector<std::string> texts;
  for (const auto& [attribute, json] : MembersByName(all)) {
    auto text = TextOf(
        {attribute, json.Find("Value"), json.Find("Exists"),
         json.Find("ComparisonOperator"), json.Find("AttributeValueList")},
        placeholders);
    if (!text.ok()) return text.status();
    texts.push_back(*std::move(text));
  }
  return JoinConditions(input, all, texts);
}

}  // namespace hashrange::http
