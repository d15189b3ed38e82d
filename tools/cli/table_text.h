// A table description for people.

#ifndef HASHRANGE_TOOLS_CLI_TABLE_TEXT_H_
#define HASHRANGE_TOOLS_CLI_TABLE_TEXT_H_

#include <cstddef>
#include <optional>
#include <ostream>

#include "hashrange/v1/table.pb.h"
#include "tools/cli/coloring.h"
#include "tools/cli/command.h"

namespace hashrange::cli {

// Writes the settings of the table, one a line, then its indexes in columns.
// See TextTable for `width_max`.
void PrintTableText(const v1::TableDescription& table,
                    std::optional<size_t> width_max, std::ostream& out,
                    Coloring coloring = Coloring::kPlain);

// Writes `table` in the format of `context`. In JSON it is the member `name`
// of an object: the AWS operations differ in it.
void PrintTable(const v1::TableDescription& table, const char* name,
                const CommandContext& context);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TABLE_TEXT_H_
