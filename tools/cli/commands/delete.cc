#include <utility>

#include "absl/status/statusor.h"
#include "client/json/aws_json.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/key_arguments.h"

namespace hashrange::cli {
namespace {

absl::Status Run(CommandContext& context) {
  v1::DeleteItemRequest request;
  request.set_table_name(context.arguments.Positional(0));
  absl::StatusOr<aws_json::AttributeMap> key = KeyFromArguments(
      context.arguments, request.table_name(), context.service);
  if (!key.ok()) return key.status();
  *request.mutable_key() = *std::move(key);
  // The old item tells whether there was one.
  request.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  absl::StatusOr<v1::DeleteItemResponse> response =
      context.service.DeleteItem(request);
  if (!response.ok()) return response.status();
  if (context.format == OutputFormat::kJson) {
    context.environment.out << "{}\n";
  } else {
    context.environment.out
        << (response->has_attributes() ? "Deleted 1 item.\n"
                                       : "There was no item with this key.\n");
  }
  return absl::OkStatus();
}

}  // namespace

const Command& DeleteCommand() {
  static const auto* const kCommand =
      new Command{"delete",
                  "Deletes one item.",
                  "TABLE (--key JSON | --pk VALUE [--sk VALUE]) [OPTIONS]",
                  {"Succeeds also if there is no such item."},
                  {{"TABLE"}, KeyOptions()},
                  {"delete Orders --pk ann --sk 1"},
                  Run};
  return *kCommand;
}

}  // namespace hashrange::cli
