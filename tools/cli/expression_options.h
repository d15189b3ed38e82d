// The options with expressions and what belongs to them: names, values, and how
// items are projected.

#ifndef HASHRANGE_TOOLS_CLI_EXPRESSION_OPTIONS_H_
#define HASHRANGE_TOOLS_CLI_EXPRESSION_OPTIONS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/json/aws_json.h"
#include "hashrange/v1/item_service.pb.h"
#include "tools/cli/arguments.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {

// --name and --value: what the placeholders of expressions stand for.
std::vector<Option> PlaceholderOptions();
Option NameOption();

// --if and --old-item-on-failure.
std::vector<Option> ConditionOptions();

// --projection and --attributes.
std::vector<Option> ProjectionOptions();

// --consistent.
Option ConsistentOption();

// Return what --name and --value say, or a usage or input error.
absl::StatusOr<std::map<std::string, std::string>> NamesFrom(
    const Arguments& arguments);
absl::StatusOr<aws_json::AttributeMap> ValuesFrom(const Arguments& arguments);

// Puts the names into `request`. Returns an error as above, or a usage error if
// a placeholder is taken by another option.
template <typename Request>
absl::Status SetNames(const Arguments& arguments, Request* request) {
  auto names = NamesFrom(arguments);
  if (!names.ok()) return names.status();
  for (const auto& [placeholder, name] : *names) {
    if (!request->mutable_expression_attribute_names()
             ->insert({placeholder, name})
             .second) {
      return UsageError(
          absl::StrCat(placeholder, " is taken: choose another name"));
    }
  }
  return absl::OkStatus();
}

// The same for names and values.
template <typename Request>
absl::Status SetPlaceholders(const Arguments& arguments, Request* request) {
  absl::Status status = SetNames(arguments, request);
  if (!status.ok()) return status;
  auto values = ValuesFrom(arguments);
  if (!values.ok()) return values.status();
  for (const auto& [placeholder, value] : *values) {
    if (!request->mutable_expression_attribute_values()
             ->insert({placeholder, value})
             .second) {
      return UsageError(
          absl::StrCat(placeholder, " is taken: choose another name"));
    }
  }
  return absl::OkStatus();
}

// Puts --if and --old-item-on-failure into `request`.
template <typename Request>
void SetCondition(const Arguments& arguments, Request* request) {
  if (arguments.Has("if")) {
    request->set_condition_expression(*arguments.Value("if"));
  }
  if (arguments.Has("old-item-on-failure")) {
    request->set_return_values_on_condition_check_failure(
        v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD);
  }
}

// Returns the names that --attributes lists; empty without it.
absl::StatusOr<std::vector<std::string>> ListedAttributes(
    const Arguments& arguments);

// Puts --projection or --attributes into `request`, or returns a usage error.
// The names of --attributes become placeholders #attribute0 and so on, so that
// any name can be listed.
template <typename Request>
absl::Status SetProjection(const Arguments& arguments, Request* request) {
  absl::Status exclusive =
      arguments.CheckExclusive({"projection", "attributes"});
  if (!exclusive.ok()) return exclusive;
  if (arguments.Has("projection")) {
    request->set_projection_expression(*arguments.Value("projection"));
  }
  auto attributes = ListedAttributes(arguments);
  if (!attributes.ok()) return attributes.status();
  std::vector<std::string> placeholders;
  for (const std::string& name : *attributes) {
    placeholders.push_back(absl::StrCat("#attribute", placeholders.size()));
    (*request->mutable_expression_attribute_names())[placeholders.back()] =
        name;
  }
  if (!placeholders.empty()) {
    request->set_projection_expression(absl::StrJoin(placeholders, ", "));
  }
  return absl::OkStatus();
}

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_EXPRESSION_OPTIONS_H_
