#include "tools/cli/item_text.h"

#include <set>
#include <string>
#include <utility>

#include "tools/cli/text_table.h"
#include "tools/cli/value_text.h"

namespace hashrange::cli {

void PrintItem(const aws_json::AttributeMap& item,
               const aws_json::AttributeMap& key,
               const CommandContext& context) {
  TextTable table({{"Attribute"}, {"Type"}, {"Value"}});
  std::set<std::pair<bool, std::string>> names;
  for (const auto& [name, value] : item) {
    names.emplace(!key.contains(name), name);
  }
  for (const auto& [is_other, name] : names) {
    const v1::AttributeValue& value = item.at(name);
    table.AddRow({name, std::string(TypeText(value)), ValueText(value)});
  }
  table.Print(context.environment.terminal_width, context.environment.out,
              context.settings.coloring);
}

}  // namespace hashrange::cli
