#include <utility>

#include "absl/status/statusor.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/enum_option.h"
#include "tools/cli/json_request.h"
#include "tools/cli/write_answer.h"
#include "tools/cli/write_requests.h"

namespace hashrange::cli {
namespace {

absl::StatusOr<v1::UpdateItemRequest> Request(const CommandContext& context) {
  if (context.arguments.Has("json")) {
    return RequestFromJsonOption<v1::UpdateItemRequest>(context);
  }
  auto returned = EnumFrom<v1::ReturnValues>(context.arguments, "return");
  if (!returned.ok()) return returned.status();
  absl::StatusOr<v1::UpdateItemRequest> request = UpdateRequestFrom(context);
  if (!request.ok()) return request.status();
  request->set_return_values(*returned);
  SetWriteReports(context.arguments, &*request);
  return request;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::UpdateItemRequest> request = Request(context);
  if (!request.ok()) return request.status();
  absl::StatusOr<v1::UpdateItemResponse> response =
      context.service.UpdateItem(*request);
  if (!response.ok()) return WithOldItem(response.status(), context);
  PrintWriteAnswer(*response, "Updated 1 item.", context);
  return absl::OkStatus();
}

ArgumentSpec Spec() {
  ArgumentSpec spec{{"TABLE"}, UpdateOptions(), "json"};
  spec.options.push_back({"return", EnumChoices(*v1::ReturnValues_descriptor()),
                          "Shows the item, or what was updated in it, as it "
                          "was or as it is now."});
  for (Option& option : WriteReportOptions()) {
    spec.options.push_back(std::move(option));
  }
  spec.options.push_back(JsonOption("UpdateItem"));
  return spec;
}

}  // namespace

const Command& UpdateCommand() {
  static const auto* const kCommand = new Command{
      "update",
      "Changes attributes of one item, which is created if there is none.",
      "TABLE (--key KEY | --pk VALUE [--sk VALUE]) [--set CHANGE] [--remove "
      "CHANGE] [--add CHANGE] [--delete CHANGE] [OPTIONS]",
      {"The options for changes may be given several times; their texts are "
       "those of DynamoDB's update expressions. With --if "
       "'attribute_exists(...)' no item is created."},
      Spec(),
      {"update Orders --pk ann --sk 1 --set 'Price = :p' --value :p=9.50",
       "update Orders --pk ann --sk 1 --add 'Visits :one' --value :one=1 \\\n"
       "      --return all-new",
       "update Orders --key 'Customer=ann,Number=1' --set '#s = :s' \\\n"
       "      --name '#s=State' --value :s=paid \\\n"
       "      --if '#s = :open' --value :open=open"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
