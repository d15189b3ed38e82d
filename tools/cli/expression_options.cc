#include "tools/cli/expression_options.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "tools/cli/value_syntax.h"

namespace hashrange::cli {
namespace {

// Returns what stands on both sides of the first = of a value of `option`,
// which must begin with `sign`.
absl::StatusOr<std::pair<std::string, std::string>> Placeholder(
    absl::string_view option, absl::string_view sign, absl::string_view text) {
  const std::pair<std::string, std::string> sides =
      absl::StrSplit(text, absl::MaxSplits('=', 1));
  if (!absl::StartsWith(text, sign) || sides.first.size() == text.size()) {
    return UsageError(absl::StrCat("--", option, " must look like ", sign,
                                   "x=..., not \"", text, "\""));
  }
  return sides;
}

absl::Status GivenTwice(absl::string_view placeholder) {
  return UsageError(absl::StrCat(placeholder, " is given twice"));
}

}  // namespace

Option NameOption() {
  return {"name", "#N=ATTRIBUTE",
          "What a placeholder #N of the expressions stands for: for names that "
          "are reserved words or have dots or blanks in them.",
          Occurrence::kRepeated};
}

std::vector<Option> PlaceholderOptions() {
  return {NameOption(),
          {"value", ":V=VALUE",
           "What a placeholder :V of the expressions stands for: text, a "
           "number, JSON or AWS JSON; see \"hashrange help values\".",
           Occurrence::kRepeated}};
}

std::vector<Option> ConditionOptions() {
  return {{"if", "CONDITION",
           "Does it only if this condition expression holds for the item as it "
           "stands."},
          {"old-item-on-failure", "",
           "If the condition does not hold, shows the item as it stands."}};
}

std::vector<Option> ProjectionOptions() {
  return {{"projection", "PATHS",
           "Shows only these paths: a projection expression."},
          {"attributes", "A,B",
           "Shows only these attributes, whatever their names are; a name with "
           "a comma needs --projection and --name."}};
}

Option ConsistentOption() {
  return {"consistent", "",
          "Asks for a consistent read. All reads are; this doubles the "
          "capacity, as in DynamoDB."};
}

absl::StatusOr<std::map<std::string, std::string>> NamesFrom(
    const Arguments& arguments) {
  std::map<std::string, std::string> names;
  for (const std::string& text : arguments.Values("name")) {
    auto sides = Placeholder("name", "#", text);
    if (!sides.ok()) return sides.status();
    if (!names.insert(*sides).second) return GivenTwice(sides->first);
  }
  return names;
}

absl::StatusOr<aws_json::AttributeMap> ValuesFrom(const Arguments& arguments) {
  aws_json::AttributeMap values;
  for (const std::string& text : arguments.Values("value")) {
    auto sides = Placeholder("value", ":", text);
    if (!sides.ok()) return sides.status();
    absl::StatusOr<v1::AttributeValue> value = ParseValue(sides->second);
    if (!value.ok()) {
      return Prefixed(absl::StrCat("--value ", sides->first), value.status());
    }
    if (!values.insert({sides->first, *std::move(value)}).second) {
      return GivenTwice(sides->first);
    }
  }
  return values;
}

absl::StatusOr<std::vector<std::string>> ListedAttributes(
    const Arguments& arguments) {
  if (!arguments.Has("attributes")) return std::vector<std::string>();
  std::vector<std::string> names =
      absl::StrSplit(*arguments.Value("attributes"), ',');
  for (const std::string& name : names) {
    if (name.empty()) return UsageError("--attributes has an empty name");
  }
  return names;
}

}  // namespace hashrange::cli
