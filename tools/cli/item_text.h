// One item for people: an attribute a line.

#ifndef HASHRANGE_TOOLS_CLI_ITEM_TEXT_H_
#define HASHRANGE_TOOLS_CLI_ITEM_TEXT_H_

#include "client/json/aws_json.h"
#include "tools/cli/command.h"

namespace hashrange::cli {

// Writes the attributes of `item` with their types, those of `key` first, each
// part in the order of the names.
void PrintItem(const aws_json::AttributeMap& item,
               const aws_json::AttributeMap& key,
               const CommandContext& context);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_ITEM_TEXT_H_
