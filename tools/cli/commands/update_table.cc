#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_request.h"
#include "tools/cli/table_settings.h"
#include "tools/cli/table_text.h"

namespace hashrange::cli {
namespace {

absl::Status SetIndexChange(const Arguments& arguments,
                            v1::UpdateTableRequest* request) {
  absl::Status exclusive =
      arguments.CheckExclusive({"add-index", "delete-index"});
  if (!exclusive.ok()) return exclusive;
  if (arguments.Has("delete-index")) {
    request->add_global_secondary_index_updates()
        ->mutable_delete_()
        ->set_index_name(*arguments.Value("delete-index"));
  }
  if (!arguments.Has("add-index")) return absl::OkStatus();
  absl::StatusOr<IndexText> index =
      ParseIndex("add-index", *arguments.Value("add-index"));
  if (!index.ok()) return index.status();
  AddDefinitions(index->schema, request->mutable_attribute_definitions());
  v1::GlobalSecondaryIndex& added =
      *request->add_global_secondary_index_updates()->mutable_create();
  added =
      MakeIndex(*index, arguments.Value("index-projection").value_or("all"));
  // The units are those of the index then: a table changes one thing at a time.
  if (request->has_provisioned_throughput()) {
    added.mutable_provisioned_throughput()->Swap(
        request->mutable_provisioned_throughput());
    request->clear_provisioned_throughput();
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::UpdateTableRequest> Request(const CommandContext& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.Has("json")) {
    return RequestFromJsonOption<v1::UpdateTableRequest>(context);
  }
  v1::UpdateTableRequest request;
  request.set_table_name(arguments.Positional(0));
  absl::Status status = SetTableSettings(arguments, &request);
  if (status.ok()) status = SetIndexChange(arguments, &request);
  if (!status.ok()) return status;
  return request;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::UpdateTableRequest> request = Request(context);
  if (!request.ok()) return request.status();
  absl::StatusOr<v1::UpdateTableResponse> response =
      context.service.UpdateTable(*request);
  if (!response.ok()) return response.status();
  PrintTable(response->table_description(), "TableDescription", context);
  return absl::OkStatus();
}

ArgumentSpec Spec() {
  ArgumentSpec spec{{"TABLE"}, TableSettingOptions(), "json"};
  const std::vector<Option> index_options = {
      {"add-index", "NAME=PK:TYPE,SK:TYPE",
       "Adds a global index; --read-units and --write-units are its own then. "
       "Existing items enter it in the background: see the status that "
       "describe-table shows."},
      {"index-projection", "all|keys-only|A,B",
       "What the new index has besides the keys. Default: all."},
      {"delete-index", "INDEX", "Deletes a global index."},
      JsonOption("UpdateTable"),
  };
  spec.options.insert(spec.options.end(), index_options.begin(),
                      index_options.end());
  return spec;
}

}  // namespace

const Command& UpdateTableCommand() {
  static const auto* const kCommand = new Command{
      "update-table",
      "Changes the settings of a table, or adds or deletes a global index.",
      "TABLE [OPTIONS]",
      {},
      Spec(),
      {"update-table Orders --add-index ByState=State,Number:N",
       "update-table Orders --delete-index ByState",
       "update-table Orders --deletion-protection on"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
