// The commands of the tool, each in a file of its own.

#ifndef HASHRANGE_TOOLS_CLI_COMMANDS_COMMANDS_H_
#define HASHRANGE_TOOLS_CLI_COMMANDS_COMMANDS_H_

#include <vector>

#include "tools/cli/command.h"

namespace hashrange::cli {

// All commands, in the order of the help. They live forever.
const std::vector<const Command*>& AllCommands();

const Command& CreateTableCommand();
const Command& DescribeTableCommand();
const Command& ListTablesCommand();
const Command& UpdateTableCommand();
const Command& DeleteTableCommand();
const Command& TagCommand();
const Command& UntagCommand();
const Command& ListTagsCommand();
const Command& PutCommand();
const Command& GetCommand();
const Command& UpdateCommand();
const Command& DeleteCommand();
const Command& BatchGetCommand();
const Command& BatchWriteCommand();
const Command& QueryCommand();
const Command& ScanCommand();
const Command& TransactWriteCommand();
const Command& TransactGetCommand();
const Command& ShellCommand();
const Command& CompletionCommand();
const Command& ImportCommand();
const Command& ExportCommand();
const Command& ImportModelCommand();

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_COMMANDS_COMMANDS_H_
