#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "client/json/aws_json.h"
#include "tools/cli/action_line.h"
#include "tools/cli/capacity_text.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/expression_options.h"
#include "tools/cli/item_text.h"
#include "tools/cli/json_request.h"
#include "tools/cli/json_text.h"
#include "tools/cli/key_arguments.h"

namespace hashrange::cli {
namespace {

std::vector<Option> GetOptions() {
  std::vector<Option> options = KeyOptions();
  for (Option& option : ProjectionOptions()) {
    options.push_back(std::move(option));
  }
  options.push_back(NameOption());
  return options;
}

absl::StatusOr<v1::TransactGetItem> ActionFrom(const std::string& text,
                                               const CommandContext& context) {
  static const auto* const kVerbs = new ActionVerbs{{"get", GetOptions()}};
  absl::StatusOr<ActionLine> line = ParseActionLine(text, *kVerbs);
  if (!line.ok()) return line.status();
  v1::TransactGetItem action;
  action.set_table_name(line->arguments.Positional(0));
  absl::Status status = SetProjection(line->arguments, &action);
  if (status.ok()) status = SetNames(line->arguments, &action);
  if (!status.ok()) return status;
  absl::StatusOr<aws_json::AttributeMap> key =
      KeyFromArguments(line->arguments, action.table_name(), context.service);
  if (!key.ok()) return key.status();
  *action.mutable_key() = *std::move(key);
  return action;
}

absl::StatusOr<v1::TransactGetItemsRequest> Request(
    const CommandContext& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.Has("json")) {
    return RequestFromJsonOption<v1::TransactGetItemsRequest>(context);
  }
  if (!arguments.Has("do")) {
    return UsageError("give the reads with --do or --json");
  }
  v1::TransactGetItemsRequest request;
  for (const std::string& text : arguments.Values("do")) {
    absl::StatusOr<v1::TransactGetItem> action = ActionFrom(text, context);
    if (!action.ok()) {
      return Prefixed(absl::StrCat("read ", request.transact_items_size() + 1),
                      action.status());
    }
    *request.add_transact_items() = *std::move(action);
  }
  SetCapacity(arguments, &request);
  return request;
}

// Writes what each read found, under its number and table.
void PrintText(const v1::TransactGetItemsRequest& request,
               const v1::TransactGetItemsResponse& response,
               const CommandContext& context) {
  std::ostream& out = context.environment.out;
  for (int i = 0; i < response.responses_size(); ++i) {
    const v1::TransactGetItem& read = request.transact_items(i);
    out << i + 1 << ". " << read.table_name() << ":\n";
    if (response.responses(i).has_item()) {
      PrintItem(response.responses(i).item().attributes(), read.key(), context);
    } else {
      out << "(there is no item with this key)\n";
    }
    out << '\n';
  }
  for (const v1::ConsumedCapacity& capacity : response.consumed_capacity()) {
    out << CapacityText(capacity) << '\n';
  }
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::TransactGetItemsRequest> request = Request(context);
  if (!request.ok()) return request.status();
  absl::StatusOr<v1::TransactGetItemsResponse> response =
      context.service.TransactGetItems(*request);
  if (!response.ok()) return response.status();
  if (response->responses_size() != request->transact_items_size()) {
    return RefusedError("the server answered another number of reads");
  }
  if (context.format == OutputFormat::kJson) {
    context.environment.out << JsonText(aws_json::MessageToJson(*response))
                            << '\n';
  } else {
    PrintText(*request, *response, context);
  }
  return absl::OkStatus();
}

ArgumentSpec Spec() {
  return {{},
          {{"do", "ACTION",
            "A read, written as the command get with a key and a projection. "
            "Up to 100 times.",
            Occurrence::kRepeated},
           CapacityOption(),
           JsonOption("TransactGetItems")},
          "json"};
}

}  // namespace

const Command& TransactGetCommand() {
  static const auto* const kCommand = new Command{
      "transact-get",
      "Shows several items as of one moment.",
      "(--do ACTION... | --json FILE) [OPTIONS]",
      {"Items come in the order of the reads. It succeeds also if some of "
       "them do not exist."},
      Spec(),
      {"transact-get --do 'get Accounts --pk ann' \\\n"
       "      --do 'get Accounts --pk bob'"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
