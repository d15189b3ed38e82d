#include <utility>

#include "absl/status/statusor.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/enum_option.h"
#include "tools/cli/json_request.h"
#include "tools/cli/write_answer.h"
#include "tools/cli/write_requests.h"

namespace hashrange::cli {
namespace {

absl::StatusOr<v1::DeleteItemRequest> Request(const CommandContext& context) {
  if (context.arguments.Has("json")) {
    return RequestFromJsonOption<v1::DeleteItemRequest>(context);
  }
  auto returned = EnumFrom<v1::ReturnValues>(context.arguments, "return");
  if (!returned.ok()) return returned.status();
  absl::StatusOr<v1::DeleteItemRequest> request = DeleteRequestFrom(context);
  if (!request.ok()) return request.status();
  request->set_return_values(*returned);
  SetWriteReports(context.arguments, &*request);
  return request;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::DeleteItemRequest> request = Request(context);
  if (!request.ok()) return request.status();
  const bool is_item_wanted =
      request->return_values() == v1::RETURN_VALUES_ALL_OLD;
  if (context.format == OutputFormat::kTable) {
    // The old item tells whether there was one.
    request->set_return_values(v1::RETURN_VALUES_ALL_OLD);
  }
  absl::StatusOr<v1::DeleteItemResponse> response =
      context.service.DeleteItem(*request);
  if (!response.ok()) return WithOldItem(response.status(), context);
  const bool did_exist = response->has_attributes();
  if (!is_item_wanted) response->clear_attributes();
  PrintWriteAnswer(
      *response,
      did_exist ? "Deleted 1 item." : "There was no item with this key.",
      context);
  return absl::OkStatus();
}

ArgumentSpec Spec() {
  ArgumentSpec spec{{"TABLE"}, DeleteOptions(), "json"};
  spec.options.push_back(
      {"return", "none|all-old", "Shows the item that was deleted."});
  for (Option& option : WriteReportOptions()) {
    spec.options.push_back(std::move(option));
  }
  spec.options.push_back(JsonOption("DeleteItem"));
  return spec;
}

}  // namespace

const Command& DeleteCommand() {
  static const auto* const kCommand = new Command{
      "delete",
      "Deletes one item.",
      "TABLE (--key KEY | --pk VALUE [--sk VALUE]) [OPTIONS]",
      {"Succeeds also if there is no such item."},
      Spec(),
      {"delete Orders --pk ann --sk 1",
       "delete Orders --pk ann --sk 1 --if 'Price < :max' --value :max=10 "
       "\\\n      --return all-old"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
