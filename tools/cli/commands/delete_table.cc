#include <string>

#include "absl/status/statusor.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/table_text.h"

namespace hashrange::cli {
namespace {

absl::Status Run(CommandContext& context) {
  v1::DeleteTableRequest request;
  request.set_table_name(context.arguments.Positional(0));
  absl::StatusOr<v1::DeleteTableResponse> response =
      context.service.DeleteTable(request);
  if (!response.ok()) return response.status();
  if (context.format == OutputFormat::kJson) {
    PrintTable(response->table_description(), "TableDescription", context);
  } else {
    context.environment.out << "Deleted table " << request.table_name()
                            << ".\n";
  }
  return absl::OkStatus();
}

}  // namespace

const Command& DeleteTableCommand() {
  static const auto* const kCommand =
      new Command{"delete-table",
                  "Deletes a table with all its items.",
                  "TABLE [OPTIONS]",
                  {"It does not ask first, and there is no way back."},
                  {{"TABLE"}, {}},
                  {"delete-table Orders"},
                  Run};
  return *kCommand;
}

}  // namespace hashrange::cli
