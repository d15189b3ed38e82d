#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_request.h"
#include "tools/cli/table_settings.h"
#include "tools/cli/table_text.h"

namespace hashrange::cli {
namespace {

absl::StatusOr<KeySchema> KeyFrom(const Arguments& arguments) {
  KeySchema schema;
  if (!arguments.Has("pk")) {
    return UsageError(
        "describe the table with --json, or its key with --pk and --sk");
  }
  absl::StatusOr<KeyAttribute> partition =
      ParseKeyAttribute("pk", *arguments.Value("pk"));
  if (!partition.ok()) return partition.status();
  schema.partition.push_back(*std::move(partition));
  if (arguments.Has("sk")) {
    absl::StatusOr<KeyAttribute> sort =
        ParseKeyAttribute("sk", *arguments.Value("sk"));
    if (!sort.ok()) return sort.status();
    schema.sort.push_back(*std::move(sort));
  }
  return schema;
}

absl::StatusOr<v1::CreateTableRequest> Request(const CommandContext& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.Has("json")) {
    return RequestFromJsonOption<v1::CreateTableRequest>(context);
  }
  v1::CreateTableRequest request;
  request.set_table_name(arguments.Positional(0));
  absl::StatusOr<KeySchema> key = KeyFrom(arguments);
  if (!key.ok()) return key.status();
  AddKey(*key, request.mutable_key_schema());
  AddDefinitions(*key, request.mutable_attribute_definitions());
  absl::Status status = SetTableSettings(arguments, &request);
  if (!status.ok()) return status;
  if (request.billing_mode() == v1::BILLING_MODE_UNSPECIFIED &&
      !request.has_provisioned_throughput()) {
    request.set_billing_mode(v1::BILLING_MODE_PAY_PER_REQUEST);
  }
  for (const std::string& text : arguments.Values("index")) {
    absl::StatusOr<IndexText> index = ParseIndex("index", text);
    if (!index.ok()) return index.status();
    AddDefinitions(index->schema, request.mutable_attribute_definitions());
    v1::GlobalSecondaryIndex& added = *request.add_global_secondary_indexes();
    added = MakeIndex(*index, /*projection=*/"all");
    if (request.has_provisioned_throughput()) {
      *added.mutable_provisioned_throughput() =
          request.provisioned_throughput();
    }
  }
  return request;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::CreateTableRequest> request = Request(context);
  if (!request.ok()) return request.status();
  absl::StatusOr<v1::CreateTableResponse> response =
      context.service.CreateTable(*request);
  if (!response.ok()) return response.status();
  PrintTable(response->table_description(), "TableDescription", context);
  return absl::OkStatus();
}

ArgumentSpec Spec() {
  ArgumentSpec spec{
      {"NEW_TABLE"},
      {{"pk", "NAME:TYPE",
        "The partition key: a name and S, N or B. Without a type: S."},
       {"sk", "NAME:TYPE", "The sort key, likewise, if there is to be one."},
       {"index", "NAME=PK:TYPE,SK:TYPE",
        "A global index of all attributes, with or without a sort key. Other "
        "indexes need --json.",
        Occurrence::kRepeated}},
      "json"};
  for (Option& option : TableSettingOptions()) {
    spec.options.push_back(std::move(option));
  }
  spec.options.push_back(JsonOption("CreateTable"));
  return spec;
}

}  // namespace

const Command& CreateTableCommand() {
  static const auto* const kCommand = new Command{
      "create-table",
      "Creates a table.",
      "(NEW_TABLE --pk NAME:TYPE [--sk NAME:TYPE] | --json FILE) [OPTIONS]",
      {"Without --billing and units, the table is on demand."},
      Spec(),
      {"create-table Orders --pk Customer --sk Number:N \\\n"
       "      --index ByState=State,Number:N",
       "create-table --json orders-table.json"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
