#include "absl/status/statusor.h"
#include "client/json/aws_json.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/input_text.h"
#include "tools/cli/table_text.h"

namespace hashrange::cli {
namespace {

absl::Status Run(CommandContext& context) {
  if (!context.arguments.Has("json")) {
    return UsageError("name the description of the table with --json");
  }
  absl::StatusOr<InputText> input =
      ReadInput(*context.arguments.Value("json"), context.environment.in);
  if (!input.ok()) return input.status();
  absl::StatusOr<v1::CreateTableRequest> request =
      aws_json::ParseCreateTableRequest(input->text);
  if (!request.ok()) return Prefixed(input->name, request.status());
  absl::StatusOr<v1::CreateTableResponse> response =
      context.service.CreateTable(*request);
  if (!response.ok()) return response.status();
  PrintTable(response->table_description(), "TableDescription", context);
  return absl::OkStatus();
}

}  // namespace

const Command& CreateTableCommand() {
  static const auto* const kCommand = new Command{
      "create-table",
      "Creates a table from its description in AWS JSON.",
      "--json FILE [OPTIONS]",
      {"The description is the input of CreateTable: what \"aws dynamodb "
       "create-table --cli-input-json\" takes."},
      {{}, {{"json", "FILE", "The description; - means the standard input."}}},
      {"create-table --json orders-table.json"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
