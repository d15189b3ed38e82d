#include <utility>

#include "absl/status/statusor.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/enum_option.h"
#include "tools/cli/json_request.h"
#include "tools/cli/write_answer.h"
#include "tools/cli/write_requests.h"

namespace hashrange::cli {
namespace {

absl::StatusOr<v1::PutItemRequest> Request(const CommandContext& context) {
  if (context.arguments.Has("json")) {
    return RequestFromJsonOption<v1::PutItemRequest>(context);
  }
  auto returned = EnumFrom<v1::ReturnValues>(context.arguments, "return");
  if (!returned.ok()) return returned.status();
  absl::StatusOr<v1::PutItemRequest> request = PutRequestFrom(context);
  if (!request.ok()) return request.status();
  request->set_return_values(*returned);
  SetWriteReports(context.arguments, &*request);
  return request;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::PutItemRequest> request = Request(context);
  if (!request.ok()) return request.status();
  absl::StatusOr<v1::PutItemResponse> response =
      context.service.PutItem(*request);
  if (!response.ok()) return WithOldItem(response.status(), context);
  PrintWriteAnswer(*response,
                   response->has_attributes() ? "Put 1 item, which replaced:"
                                              : "Put 1 item.",
                   context);
  return absl::OkStatus();
}

ArgumentSpec Spec() {
  ArgumentSpec spec{{"TABLE"}, PutOptions(), "json"};
  spec.options.push_back({"return", "none|all-old",
                          "Shows the item that was replaced, if there was "
                          "one."});
  for (Option& option : WriteReportOptions()) {
    spec.options.push_back(std::move(option));
  }
  spec.options.push_back(JsonOption("PutItem"));
  return spec;
}

}  // namespace

const Command& PutCommand() {
  static const auto* const kCommand =
      new Command{"put",
                  "Puts an item; one with the same key is replaced.",
                  "TABLE (--item JSON | --item-file FILE) [OPTIONS]",
                  {},
                  Spec(),
                  {"put Orders --item '{\"Customer\": \"ann\", \"Number\": 1}'",
                   "put Orders --item-file order.json \\\n"
                   "      --if 'attribute_not_exists(Customer)'"},
                  Run};
  return *kCommand;
}

}  // namespace hashrange::cli
