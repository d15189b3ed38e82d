#include "absl/status/statusor.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/key_arguments.h"
#include "tools/cli/table_text.h"

namespace hashrange::cli {
namespace {

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::TableDescription> table =
      Describe(context.arguments.Positional(0), context.service);
  if (!table.ok()) return table.status();
  PrintTable(*table, "Table", context);
  return absl::OkStatus();
}

}  // namespace

const Command& DescribeTableCommand() {
  static const auto* const kCommand = new Command{
      "describe-table",
      "Shows a table: its key, indexes, size and settings.",
      "TABLE [OPTIONS]",
      {},
      {{"TABLE"}, {}},
      {"describe-table Orders", "describe-table Orders --output json"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
