#include "tools/cli/commands/commands.h"

namespace hashrange::cli {

const std::vector<const Command*>& AllCommands() {
  static const auto* const kCommands = new std::vector<const Command*>{
      &CreateTableCommand(), &DescribeTableCommand(), &ListTablesCommand(),
      &DeleteTableCommand(), &PutCommand(),           &GetCommand(),
      &DeleteCommand(),      &BatchWriteCommand(),    &QueryCommand(),
      &ScanCommand(),        &ImportCommand(),        &ExportCommand(),
      &ImportModelCommand(),
  };
  return *kCommands;
}

}  // namespace hashrange::cli
