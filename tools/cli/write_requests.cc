#include "tools/cli/write_requests.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/json/aws_json.h"
#include "tools/cli/command_error.h"
#include "tools/cli/expression_options.h"
#include "tools/cli/input_text.h"
#include "tools/cli/key_arguments.h"
#include "tools/cli/value_syntax.h"

namespace hashrange::cli {
namespace {

// A section of an update expression.
struct UpdateSection {
  const char* option;
  const char* keyword;
  const char* help;
};

constexpr UpdateSection kUpdateSections[] = {
    {"set", "SET", "Sets an attribute, as in --set 'Likes = Likes + :one'."},
    {"remove", "REMOVE", "Removes an attribute or an element of a list."},
    {"add", "ADD", "Adds to a number or a set, as in --add 'Likes :one'."},
    {"delete", "DELETE",
     "Takes elements out of a set, as in --delete 'Tags :old'."},
};

void Append(std::vector<Option> more, std::vector<Option>* options) {
  for (Option& option : more) options->push_back(std::move(option));
}

// `options` with those of a condition.
std::vector<Option> WithCondition(std::vector<Option> options) {
  Append(ConditionOptions(), &options);
  Append(PlaceholderOptions(), &options);
  return options;
}

// The item in JSON, from wherever the arguments say.
absl::StatusOr<InputText> ItemText(const CommandContext& context) {
  const Arguments& arguments = context.arguments;
  absl::Status exclusive = arguments.CheckExclusive({"item", "item-file"});
  if (!exclusive.ok()) return exclusive;
  if (arguments.Has("item")) {
    return InputText{"--item", *arguments.Value("item")};
  }
  if (!arguments.Has("item-file")) {
    return UsageError("give the item with --item or --item-file");
  }
  return ReadInput(*arguments.Value("item-file"), context.environment.in);
}

// Puts table, key, condition and placeholders into `request`.
template <typename Request>
absl::Status SetKeyAndCondition(const CommandContext& context,
                                Request* request) {
  request->set_table_name(context.arguments.Positional(0));
  SetCondition(context.arguments, request);
  absl::Status status = SetPlaceholders(context.arguments, request);
  if (!status.ok()) return status;
  absl::StatusOr<aws_json::AttributeMap> key = KeyFromArguments(
      context.arguments, request->table_name(), context.service);
  if (!key.ok()) return key.status();
  *request->mutable_key() = *std::move(key);
  return absl::OkStatus();
}

// The update expression; "" if there is none.
absl::StatusOr<std::string> UpdateExpression(const Arguments& arguments) {
  std::vector<std::string> sections;
  for (const UpdateSection& section : kUpdateSections) {
    if (!arguments.Has(section.option)) continue;
    absl::Status exclusive =
        arguments.CheckExclusive({"update", section.option});
    if (!exclusive.ok()) return exclusive;
    sections.push_back(
        absl::StrCat(section.keyword, " ",
                     absl::StrJoin(arguments.Values(section.option), ", ")));
  }
  return arguments.Value("update").value_or(absl::StrJoin(sections, " "));
}

}  // namespace

std::vector<Option> PutOptions() {
  return WithCondition(
      {{"item", "JSON",
        "The item as a JSON object, each value plain or in AWS JSON: "
        "{\"Name\": \"text\", \"Tags\": {\"SS\": [\"a\"]}}."},
       {"item-file", "FILE",
        "A file with the item; - means the standard input."}});
}

std::vector<Option> UpdateOptions() {
  std::vector<Option> options = KeyOptions();
  for (const UpdateSection& section : kUpdateSections) {
    options.push_back(
        {section.option, "CHANGE", section.help, Occurrence::kRepeated});
  }
  options.push_back(
      {"update", "EXPRESSION", "Instead of these: a whole update expression."});
  return WithCondition(std::move(options));
}

std::vector<Option> DeleteOptions() { return WithCondition(KeyOptions()); }

std::vector<Option> CheckOptions() { return WithCondition(KeyOptions()); }

absl::StatusOr<v1::PutItemRequest> PutRequestFrom(
    const CommandContext& context) {
  v1::PutItemRequest request;
  request.set_table_name(context.arguments.Positional(0));
  SetCondition(context.arguments, &request);
  absl::Status status = SetPlaceholders(context.arguments, &request);
  if (!status.ok()) return status;
  absl::StatusOr<InputText> input = ItemText(context);
  if (!input.ok()) return input.status();
  absl::StatusOr<aws_json::AttributeMap> item = ParseItem(input->text);
  if (!item.ok()) return Prefixed(input->name, item.status());
  *request.mutable_item() = *std::move(item);
  return request;
}

absl::StatusOr<v1::UpdateItemRequest> UpdateRequestFrom(
    const CommandContext& context) {
  v1::UpdateItemRequest request;
  absl::StatusOr<std::string> update = UpdateExpression(context.arguments);
  if (!update.ok()) return update.status();
  if (!update->empty()) request.set_update_expression(*update);
  absl::Status status = SetKeyAndCondition(context, &request);
  if (!status.ok()) return status;
  return request;
}

absl::StatusOr<v1::DeleteItemRequest> DeleteRequestFrom(
    const CommandContext& context) {
  v1::DeleteItemRequest request;
  absl::Status status = SetKeyAndCondition(context, &request);
  if (!status.ok()) return status;
  return request;
}

absl::StatusOr<v1::TransactWriteItem> CheckFrom(const CommandContext& context) {
  if (!context.arguments.Has("if")) {
    return UsageError("check needs a condition: give it with --if");
  }
  v1::TransactWriteItem action;
  action.set_action(v1::TRANSACT_WRITE_ACTION_CONDITION_CHECK);
  absl::Status status = SetKeyAndCondition(context, &action);
  if (!status.ok()) return status;
  return action;
}

}  // namespace hashrange::cli
