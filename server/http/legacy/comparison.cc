#include "server/http/legacy/comparison.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "server/engine/errors.h"
#include "server/http/legacy/legacy_members.h"
#include "storage/value/value.h"

namespace hashrange::http {
namespace {

using engine::InvalidParameterError;
using engine::ValidationError;

constexpr size_t kAnyNumber = SIZE_MAX;

// What an operator takes, and its expression, in which $0 is the name, $1 the
// first argument and so on, and $* all of them.
struct Operator {
  absl::string_view name;
  size_t arguments_min;
  size_t arguments_max;
  // Separated by spaces; any if empty.
  absl::string_view types;
  absl::string_view text;
};

constexpr Operator kOperators[] = {
    {"EQ", 1, 1, "", "$0 = $1"},
    {"NE", 1, 1, "", "$0 <> $1"},
    {"LE", 1, 1, "S N B", "$0 <= $1"},
    {"LT", 1, 1, "S N B", "$0 < $1"},
    {"GE", 1, 1, "S N B", "$0 >= $1"},
    {"GT", 1, 1, "S N B", "$0 > $1"},
    {"CONTAINS", 1, 1, "S N B", "contains($0, $1)"},
    // Unlike the expression, false where there is no attribute.
    {"NOT_CONTAINS", 1, 1, "S N B",
     "(attribute_exists($0) AND NOT contains($0, $1))"},
    {"BEGINS_WITH", 1, 1, "S B", "begins_with($0, $1)"},
    {"IN", 1, kAnyNumber, "S N B", "$0 IN ($*)"},
    {"BETWEEN", 2, 2, "S N B", "$0 BETWEEN $1 AND $2"},
    {"NULL", 0, 0, "", "attribute_not_exists($0)"},
    {"NOT_NULL", 0, 0, "", "attribute_exists($0)"},
};

// Requires: there is one of this name, as the constraints saw to.
const Operator& FindOperator(absl::string_view name) {
  return *std::find_if(
      std::begin(kOperators), std::end(kOperators) - 1,
      [name](const Operator& candidate) { return candidate.name == name; });
}

bool Takes(const Operator& comparison, absl::string_view type) {
  if (comparison.types.empty()) return true;
  const std::vector<absl::string_view> types =
      absl::StrSplit(comparison.types, ' ');
  return std::find(types.begin(), types.end(), type) != types.end();
}

absl::Status CheckTypes(const Operator& comparison,
                        const Arguments& arguments) {
  const absl::string_view type = value::TypeName(arguments[0]);
  for (const v1::AttributeValue& argument : arguments) {
    if (value::TypeName(argument) != type) {
      return InvalidParameterError(
          "AttributeValues inside AttributeValueList must be of same type");
    }
  }
  if (Takes(comparison, type)) return absl::OkStatus();
  return InvalidParameterError(
      absl::StrCat("ComparisonOperator ", comparison.name, " is not valid for ",
                   type, " AttributeValue type"));
}

absl::Status CheckArguments(const Operator& comparison,
                            const Arguments& arguments) {
  if (arguments.size() < comparison.arguments_min ||
      arguments.size() > comparison.arguments_max) {
    return InvalidParameterError(
        absl::StrCat("Invalid number of argument(s) for the ", comparison.name,
                     " ComparisonOperator"));
  }
  if (arguments.empty()) return absl::OkStatus();
  absl::Status status = CheckTypes(comparison, arguments);
  if (status.ok() && comparison.name == "BETWEEN" &&
      value::Compare(arguments[0], arguments[1]) > 0) {
    return ValidationError(
        "The BETWEEN condition was provided a range where the lower bound is "
        "greater than the upper bound");
  }
  return status;
}

std::string Substitute(absl::string_view text, const std::string& name,
                       const std::vector<std::string>& values) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '$') {
      result.push_back(text[i]);
      continue;
    }
    const char which = text[++i];
    absl::StrAppend(&result, which == '*'   ? absl::StrJoin(values, ", ")
                             : which == '0' ? name
                                            : values[which - '1']);
  }
  return result;
}

}  // namespace

absl::StatusOr<Arguments> ReadArguments(const JsonValue& list) {
  Arguments arguments;
  if (list.IsNull()) return arguments;
  absl::Status status = list.ForEachElement([&](const JsonValue& element) {
    auto value = ReadLegacyValue(element);
    if (value.ok()) arguments.push_back(*std::move(value));
    return value.status();
  });
  if (!status.ok()) return status;
  return arguments;
}

absl::StatusOr<std::string> ComparisonText(absl::string_view attribute,
                                           absl::string_view comparison,
                                           Arguments arguments,
                                           PlaceholderBuilder* placeholders) {
  const Operator& found = FindOperator(comparison);
  absl::Status status = CheckArguments(found, arguments);
  if (!status.ok()) return status;
  std::vector<std::string> values;
  for (v1::AttributeValue& argument : arguments) {
    values.push_back(placeholders->Value(std::move(argument)));
  }
  return Substitute(found.text, placeholders->Name(attribute), values);
}

absl::StatusOr<std::vector<std::string>> ReadComparisons(
    const JsonValue& conditions, PlaceholderBuilder* placeholders) {
  std::vector<std::string> texts;
  for (const auto& [attribute, condition] : MembersByName(conditions)) {
    auto arguments = ReadArguments(condition.Find("AttributeValueList"));
    if (!arguments.ok()) return arguments.status();
    auto text =
        ComparisonText(attribute, condition.Find("ComparisonOperator").text(),
                       *std::move(arguments), placeholders);
    if (!text.ok()) return text.status();
    texts.push_back(*std::move(text));
  }
  return texts;
}

absl::StatusOr<std::string> JoinConditions(
    const JsonValue& input, const JsonValue& conditions,
    const std::vector<std::string>& texts) {
  const JsonValue joint = input.Find("ConditionalOperator");
  if (joint.IsNull()) return absl::StrJoin(texts, " AND ");
  if (conditions.IsNull()) {
    return ValidationError(
        "ConditionalOperator cannot be used without Filter or Expected");
  }
  if (texts.size() < 2) {
    return ValidationError(
        "ConditionalOperator can only be used when Filter or Expected has two "
        "or more elements");
  }
  return absl::StrJoin(texts, joint.text() == "OR" ? " OR " : " AND ");
}

}  // namespace hashrange::http
