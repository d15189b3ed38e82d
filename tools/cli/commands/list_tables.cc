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
  v1::ListTablesRequest request;
  do {
    absl::StatusOr<v1::ListTablesResponse> response =
        service.ListTables(request);
    if (!response.ok()) return response.status();
    names.insert(names.end(), response->table_names().begin(),
                 response->table_names().end());
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
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
