#include "tools/cli/commands/commands.h"

namespace hashrange::cli {

const std::vector<const Command*>& AllCommands() {
  static const auto* const kCommands = new std::vector<const Command*>{
      &CreateTableCommand(), &DescribeTableCommand(), &ListTablesCommand(),
      &UpdateTableCommand(), &DeleteTableCommand(),   &TagCommand(),
      &UntagCommand(),       &ListTagsCommand(),      &PutCommand(),
      &GetCommand(),         &UpdateCommand(),        &DeleteCommand(),
      &BatchGetCommand(),    &BatchWriteCommand(),    &QueryCommand(),
      &ScanCommand(),        &TransactWriteCommand(), &TransactGetCommand(),
      &ImportCommand(),      &ExportCommand(),        &ImportModelCommand(),
      &ShellCommand(),       &CompletionCommand(),
  };
  return *kCommands;
}

}  // namespace hashrange::cli
