#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_text.h"
#include "tools/cli/resource_arn.h"
#include "tools/cli/text_table.h"

namespace hashrange::cli {
namespace {

absl::StatusOr<std::vector<v1::Tag>> Tags(const std::string& table,
                                          Service& service) {
  absl::StatusOr<std::string> arn = ResourceArn(table, service);
  if (!arn.ok()) return arn.status();
  std::vector<v1::Tag> tags;
  v1::ListTagsOfResourceRequest request;
  request.set_resource_arn(*std::move(arn));
  do {
    absl::StatusOr<v1::ListTagsOfResourceResponse> response =
        service.ListTagsOfResource(request);
    if (!response.ok()) return response.status();
    tags.insert(tags.end(), response->tags().begin(), response->tags().end());
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  return tags;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<std::vector<v1::Tag>> tags =
      Tags(context.arguments.Positional(0), context.service);
  if (!tags.ok()) return tags.status();
  std::ostream& out = context.environment.out;
  if (context.format == OutputFormat::kJson) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const v1::Tag& tag : *tags) {
      list.push_back({{"Key", tag.key()}, {"Value", tag.value()}});
    }
    out << JsonText(nlohmann::ordered_json{{"Tags", std::move(list)}}) << '\n';
    return absl::OkStatus();
  }
  TextTable table({{"Tag"}, {"Value"}});
  for (const v1::Tag& tag : *tags) table.AddRow({tag.key(), tag.value()});
  table.Print(context.environment.terminal_width, out,
              context.settings.coloring);
  return absl::OkStatus();
}

}  // namespace

const Command& ListTagsCommand() {
  static const auto* const kCommand = new Command{"list-tags",
                                                  "Lists the tags of a table.",
                                                  "TABLE [OPTIONS]",
                                                  {},
                                                  {{"TABLE"}, {}},
                                                  {"list-tags Orders"},
                                                  Run};
  return *kCommand;
}

}  // namespace hashrange::cli
