#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "client/json/aws_json.h"
#include "hashrange/client/error_details.h"
#include "hashrange/v1/error_details.pb.h"
#include "tools/cli/action_line.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_request.h"
#include "tools/cli/json_text.h"
#include "tools/cli/value_text.h"
#include "tools/cli/write_answer.h"
#include "tools/cli/write_requests.h"

namespace hashrange::cli {
namespace {

// The request of a command as an action. Their fields have the same names, and
// so the same JSON.
template <typename Request>
absl::StatusOr<v1::TransactWriteItem> AsAction(absl::StatusOr<Request> request,
                                               v1::TransactWriteAction action) {
  if (!request.ok()) return request.status();
  const nlohmann::json fields = aws_json::MessageToJson(*request);
  v1::TransactWriteItem item;
  absl::Status status =
      aws_json::RequestFromJson(aws_json::JsonView(fields), &item);
  if (!status.ok()) return status;
  item.set_action(action);
  return item;
}

absl::StatusOr<v1::TransactWriteItem> ActionFrom(
    const std::string& text, const CommandContext& context) {
  static const auto* const kVerbs =
      new ActionVerbs{{"check", CheckOptions()},
                      {"delete", DeleteOptions()},
                      {"put", PutOptions()},
                      {"update", UpdateOptions()}};
  absl::StatusOr<ActionLine> line = ParseActionLine(text, *kVerbs);
  if (!line.ok()) return line.status();
  const CommandContext action{line->arguments,  context.format,
                              context.service,  context.environment,
                              context.settings, context.runner};
  if (line->verb == "put") {
    return AsAction(PutRequestFrom(action), v1::TRANSACT_WRITE_ACTION_PUT);
  }
  if (line->verb == "update") {
    return AsAction(UpdateRequestFrom(action),
                    v1::TRANSACT_WRITE_ACTION_UPDATE);
  }
  if (line->verb == "delete") {
    return AsAction(DeleteRequestFrom(action),
                    v1::TRANSACT_WRITE_ACTION_DELETE);
  }
  return CheckFrom(action);
}

absl::StatusOr<v1::TransactWriteItemsRequest> Request(
    const CommandContext& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.Has("json")) {
    return RequestFromJsonOption<v1::TransactWriteItemsRequest>(context);
  }
  if (!arguments.Has("do")) {
    return UsageError("give the actions with --do or --json");
  }
  v1::TransactWriteItemsRequest request;
  for (const std::string& text : arguments.Values("do")) {
    absl::StatusOr<v1::TransactWriteItem> action = ActionFrom(text, context);
    if (!action.ok()) {
      return Prefixed(
          absl::StrCat("action ", request.transact_items_size() + 1),
          action.status());
    }
    *request.add_transact_items() = *std::move(action);
  }
  if (arguments.Has("token")) {
    request.set_client_request_token(*arguments.Value("token"));
  }
  SetWriteReports(arguments, &request);
  return request;
}

// What the action was: "update Orders ann 1".
std::string ActionText(const v1::TransactWriteItem& action) {
  static const char* const kVerbs[] = {"?", "check", "put", "update", "delete"};
  std::string text =
      absl::StrCat(kVerbs[action.action()], " ", action.table_name());
  // In the order of the names, so that the same key always looks the same.
  std::map<std::string, std::string> key;
  for (const auto& [name, value] : action.key()) key[name] = ValueText(value);
  for (const auto& [name, value] : key) absl::StrAppend(&text, " ", value);
  return text;
}

// Adds a line for each action to `error`, if it says why the transaction was
// cancelled.
absl::Status WithReasons(absl::Status error,
                         const v1::TransactWriteItemsRequest& request,
                         const CommandContext& context) {
  const auto cancellation = GetErrorDetail<v1::TransactionCancellation>(error);
  if (!cancellation.has_value()) return error;
  if (context.format == OutputFormat::kJson) {
    context.environment.out << JsonText(aws_json::MessageToJson(*cancellation))
                            << '\n';
  }
  std::vector<std::string> lines;
  for (int i = 0; i < cancellation->cancellation_reasons_size(); ++i) {
    const v1::CancellationReason& reason =
        cancellation->cancellation_reasons(i);
    std::string line =
        absl::StrCat(i + 1, ". ",
                     i < request.transact_items_size()
                         ? ActionText(request.transact_items(i))
                         : "?",
                     ": ", reason.code(), reason.message().empty() ? "" : ": ",
                     reason.message());
    if (reason.has_item()) {
      v1::AttributeValue item;
      *item.mutable_m()->mutable_entries() = reason.item().attributes();
      absl::StrAppend(&line, "; the item is ", ValueText(item));
    }
    lines.push_back(std::move(line));
  }
  return WithLines(std::move(error), lines);
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::TransactWriteItemsRequest> request = Request(context);
  if (!request.ok()) return request.status();
  absl::StatusOr<v1::TransactWriteItemsResponse> response =
      context.service.TransactWriteItems(*request);
  if (!response.ok()) return WithReasons(response.status(), *request, context);
  std::ostream& out = context.environment.out;
  if (context.format == OutputFormat::kJson) {
    out << JsonText(aws_json::MessageToJson(*response)) << '\n';
    return absl::OkStatus();
  }
  const int count = request->transact_items_size();
  out << "Done: " << count << (count == 1 ? " action.\n" : " actions.\n");
  for (const v1::ConsumedCapacity& capacity : response->consumed_capacity()) {
    out << CapacityText(capacity) << '\n';
  }
  for (const auto& metrics : response->item_collection_metrics()) {
    out << metrics.table_name() << ": " << CollectionText(metrics) << '\n';
  }
  return absl::OkStatus();
}

ArgumentSpec Spec() {
  ArgumentSpec spec{
      {},
      {{"do", "ACTION",
        "An action, written as the command that would do it alone: put, update "
        "or delete, or check with a condition. Up to 100 times.",
        Occurrence::kRepeated},
       {"token", "TOKEN",
        "Makes it safe to run again: within 10 minutes the same token does not "
        "write twice."}},
      "json"};
  for (Option& option : WriteReportOptions()) {
    spec.options.push_back(std::move(option));
  }
  spec.options.push_back(JsonOption("TransactWriteItems"));
  return spec;
}

}  // namespace

const Command& TransactWriteCommand() {
  static const auto* const kCommand = new Command{
      "transact-write",
      "Writes several items, all or none, if all conditions hold.",
      "(--do ACTION... | --json FILE) [OPTIONS]",
      {"If the transaction is cancelled, a line for each action says why, in "
       "their order."},
      Spec(),
      {"transact-write \\\n"
       "      --do \"update Accounts --pk ann --set 'Balance = Balance - :x' "
       "\\\n"
       "            --value :x=5 --if 'Balance >= :x'\" \\\n"
       "      --do \"update Accounts --pk bob --set 'Balance = Balance + :x' "
       "\\\n"
       "            --value :x=5\""},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
