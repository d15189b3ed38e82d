#include <utility>

#include "absl/status/statusor.h"
#include "client/json/aws_json.h"
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

absl::StatusOr<v1::GetItemRequest> Request(const CommandContext& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.Has("json")) {
    return RequestFromJsonOption<v1::GetItemRequest>(context);
  }
  v1::GetItemRequest request;
  request.set_table_name(arguments.Positional(0));
  if (arguments.Has("consistent")) request.set_consistent_read(true);
  SetCapacity(arguments, &request);
  absl::Status status = SetProjection(arguments, &request);
  if (status.ok()) status = SetNames(arguments, &request);
  if (!status.ok()) return status;
  absl::StatusOr<aws_json::AttributeMap> key =
      KeyFromArguments(arguments, request.table_name(), context.service);
  if (!key.ok()) return key.status();
  *request.mutable_key() = *std::move(key);
  return request;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::GetItemRequest> request = Request(context);
  if (!request.ok()) return request.status();
  absl::StatusOr<v1::GetItemResponse> response =
      context.service.GetItem(*request);
  if (!response.ok()) return response.status();
  std::ostream& out = context.environment.out;
  if (context.format == OutputFormat::kJson) {
    if (response->has_item() || response->has_consumed_capacity()) {
      out << JsonText(aws_json::MessageToJson(*response)) << '\n';
    }
  } else {
    if (response->has_item()) {
      PrintItem(response->item().attributes(), request->key(), context);
    }
    if (response->has_consumed_capacity()) {
      out << CapacityText(response->consumed_capacity()) << '\n';
    }
  }
  if (!response->has_item()) {
    return RefusedError("there is no item with this key");
  }
  return absl::OkStatus();
}

ArgumentSpec Spec() {
  ArgumentSpec spec{{"TABLE"}, KeyOptions(), "json"};
  for (Option& option : ProjectionOptions()) {
    spec.options.push_back(std::move(option));
  }
  spec.options.push_back(NameOption());
  spec.options.push_back(ConsistentOption());
  spec.options.push_back(CapacityOption());
  spec.options.push_back(JsonOption("GetItem"));
  return spec;
}

}  // namespace

const Command& GetCommand() {
  static const auto* const kCommand = new Command{
      "get",
      "Shows one item.",
      "TABLE (--key KEY | --pk VALUE [--sk VALUE]) [OPTIONS]",
      {"Ends with exit code 1 if there is no such item."},
      Spec(),
      {"get Orders --pk ann --sk 1", "get Orders --key 'Customer=ann,Number=1'",
       "get Orders --key '{\"Customer\": {\"S\": \"ann\"}, \"Number\": "
       "{\"N\": \"1\"}}'"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
