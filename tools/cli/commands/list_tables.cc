#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_text.h"

namespace hashrange::cli {
namespace {

absl::StatusOr<std::vector<std::string>> TableNames(Service& service) {
  std::vector<std::string> names;
  for (const absl::StatusOr<std::string>& name : service.TableNames()) {
    if (!name.ok()) return service.ErrorOf(name.status());
    names.push_back(*name);
  }
  return names;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<std::vector<std::string>> names = TableNames(context.service);
  if (!names.ok()) return names.status();
  std::ostream& out = context.environment.out;
  if (context.arguments.Has("count")) {
    out << names->size() << '\n';
  } else if (context.format == OutputFormat::kJson) {
    out << JsonText(nlohmann::json{{"TableNames", *names}}) << '\n';
  } else {
    for (const std::string& name : *names) out << name << '\n';
  }
  return absl::OkStatus();
}

}  // namespace

const Command& ListTablesCommand() {
  static const auto* const kCommand =
      new Command{"list-tables",
                  "Lists the names of all tables, one a line.",
                  "[OPTIONS]",
                  {},
                  {{}, {{"count", "", "Prints only the number of tables."}}},
                  {"list-tables"},
                  Run};
  return *kCommand;
}

}  // namespace hashrange::cli
