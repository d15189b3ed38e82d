#include <set>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "client/json/aws_json.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_text.h"
#include "tools/cli/key_arguments.h"
#include "tools/cli/text_table.h"
#include "tools/cli/value_text.h"

namespace hashrange::cli {
namespace {

using aws_json::AttributeMap;

// One attribute a line, those of the key first.
void PrintText(const AttributeMap& item, const AttributeMap& key,
               const Environment& environment) {
  TextTable table({{"Attribute"}, {"Type"}, {"Value"}});
  std::set<std::pair<bool, std::string>> names;
  for (const auto& [name, value] : item) {
    names.emplace(!key.contains(name), name);
  }
  for (const auto& [is_other, name] : names) {
    const v1::AttributeValue& value = item.at(name);
    table.AddRow({name, std::string(TypeText(value)), ValueText(value)});
  }
  table.Print(environment.terminal_width, environment.out);
}

absl::Status Run(CommandContext& context) {
  v1::GetItemRequest request;
  request.set_table_name(context.arguments.Positional(0));
  absl::StatusOr<AttributeMap> key = KeyFromArguments(
      context.arguments, request.table_name(), context.service);
  if (!key.ok()) return key.status();
  *request.mutable_key() = *std::move(key);
  absl::StatusOr<v1::GetItemResponse> response =
      context.service.GetItem(request);
  if (!response.ok()) return response.status();
  if (!response->has_item()) {
    return RefusedError("there is no item with this key");
  }
  const AttributeMap& item = response->item().attributes();
  if (context.format == OutputFormat::kJson) {
    context.environment.out
        << JsonText(nlohmann::json{{"Item", aws_json::AttributesToJson(item)}})
        << '\n';
  } else {
    PrintText(item, request.key(), context.environment);
  }
  return absl::OkStatus();
}

}  // namespace

const Command& GetCommand() {
  static const auto* const kCommand =
      new Command{"get",
                  "Shows one item.",
                  "TABLE (--key JSON | --pk VALUE [--sk VALUE]) [OPTIONS]",
                  {"Ends with exit code 1 if there is no such item."},
                  {{"TABLE"}, KeyOptions()},
                  {"get Orders --pk ann --sk 1",
                   "get Orders --key '{\"Customer\": {\"S\": \"ann\"}, "
                   "\"Number\": {\"N\": \"1\"}}'"},
                  Run};
  return *kCommand;
}

}  // namespace hashrange::cli
