#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "client/json/aws_json.h"
#include "tools/cli/batch_reader.h"
#include "tools/cli/capacity_text.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/expression_options.h"
#include "tools/cli/item_printer.h"
#include "tools/cli/json_request.h"
#include "tools/cli/json_text.h"
#include "tools/cli/key_arguments.h"

namespace hashrange::cli {
namespace {

absl::Status SetKeys(const CommandContext& context, const std::string& table,
                     v1::BatchGetItemRequest* request) {
  const std::vector<std::string>& keys = context.arguments.Values("key");
  if (keys.empty()) return UsageError("give the keys with --key");
  absl::StatusOr<KeySchema> schema = DescribeKey(table, context.service);
  if (!schema.ok()) return schema.status();
  for (const std::string& text : keys) {
    absl::StatusOr<aws_json::AttributeMap> attributes = ParseKey(text, *schema);
    if (!attributes.ok()) return attributes.status();
    v1::TableKey& key = *request->add_keys();
    key.set_table_name(table);
    *key.mutable_key() = *std::move(attributes);
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::BatchGetItemRequest> Request(const CommandContext& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.Has("json")) {
    return RequestFromJsonOption<v1::BatchGetItemRequest>(context);
  }
  v1::BatchGetItemRequest request;
  SetCapacity(arguments, &request);
  v1::TableReadOptions& options = *request.add_table_options();
  options.set_table_name(arguments.Positional(0));
  if (arguments.Has("consistent")) options.set_consistent_read(true);
  absl::Status status = SetProjection(arguments, &options);
  if (status.ok()) status = SetNames(arguments, &options);
  if (status.ok()) status = SetKeys(context, options.table_name(), &request);
  if (!status.ok()) return status;
  return request;
}

// Writes the items of each table under its name.
void PrintText(v1::BatchGetItemResponse response,
               const CommandContext& context) {
  std::ostream& out = context.environment.out;
  std::map<std::string, std::vector<v1::TableItem*>> tables;
  for (v1::TableItem& item : *response.mutable_items()) {
    tables[item.table_name()].push_back(&item);
  }
  if (tables.empty()) out << "(0 items)\n";
  for (auto& [table, items] : tables) {
    if (tables.size() > 1) out << table << ":\n";
    std::unique_ptr<ItemPrinter> printer = MakeTablePrinter(
        {}, context.environment.terminal_width, out, context.settings.coloring);
    ReadTotals totals;
    totals.count = static_cast<int64_t>(items.size());
    for (v1::TableItem* item : items) {
      v1::Item row;
      row.mutable_attributes()->swap(*item->mutable_item());
      printer->Add(std::move(row));
    }
    printer->Finish(totals);
  }
  for (const v1::ConsumedCapacity& capacity : response.consumed_capacity()) {
    out << CapacityText(capacity) << '\n';
  }
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::BatchGetItemRequest> request = Request(context);
  if (!request.ok()) return request.status();
  absl::StatusOr<v1::BatchGetItemResponse> response =
      ReadBatch(*std::move(request), context.service);
  if (!response.ok()) return response.status();
  if (context.format == OutputFormat::kJson) {
    context.environment.out << JsonText(aws_json::ResponseToJson(*response))
                            << '\n';
  } else {
    const int unread = response->unprocessed_keys_size();
    PrintText(*std::move(response), context);
    if (unread > 0) {
      return RefusedError(absl::StrCat(unread, " items were not read"));
    }
  }
  return absl::OkStatus();
}

ArgumentSpec Spec() {
  ArgumentSpec spec{
      {"TABLE"},
      {{"key", "KEY",
        "A key, as with \"get\"; give it once for each item, up to 100 times.",
        Occurrence::kRepeated}},
      "json"};
  for (Option& option : ProjectionOptions()) {
    spec.options.push_back(std::move(option));
  }
  spec.options.push_back(NameOption());
  spec.options.push_back(ConsistentOption());
  spec.options.push_back(CapacityOption());
  spec.options.push_back(JsonOption("BatchGetItem"));
  return spec;
}

}  // namespace

const Command& BatchGetCommand() {
  static const auto* const kCommand = new Command{
      "batch-get",
      "Shows up to 100 items by their keys.",
      "(TABLE --key KEY... | --json FILE) [OPTIONS]",
      {"Items come in no particular order; those that do not exist are left "
       "out. With --json they may be of several tables."},
      Spec(),
      {"batch-get Orders --key 'Customer=ann,Number=1' \\\n"
       "      --key 'Customer=bob,Number=7'",
       "batch-get --json keys.json --output json"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
