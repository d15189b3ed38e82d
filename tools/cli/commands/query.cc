#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/key_arguments.h"
#include "tools/cli/key_condition.h"
#include "tools/cli/key_schema.h"
#include "tools/cli/read_options.h"

namespace hashrange::cli {
namespace {

absl::Status Run(CommandContext& context) {
  const Arguments& arguments = context.arguments;
  absl::Status status = CheckKeyConditionOptions(arguments);
  if (!status.ok()) return status;
  absl::StatusOr<ReadBounds> bounds = ReadBoundsFrom(arguments);
  if (!bounds.ok()) return bounds.status();

  const std::string& table = arguments.Positional(0);
  absl::StatusOr<v1::TableDescription> description =
      Describe(table, context.service);
  if (!description.ok()) return description.status();
  absl::StatusOr<KeySchema> schema =
      SchemaFor(*description, arguments.Value("index"));
  if (!schema.ok()) return schema.status();

  v1::QueryRequest request;
  request.set_table_name(table);
  if (arguments.Has("index")) {
    request.set_index_name(*arguments.Value("index"));
  }
  if (arguments.Has("desc")) request.set_scan_index_forward(false);
  status = SetKeyCondition(arguments, *schema, &request);
  if (!status.ok()) return status;

  std::unique_ptr<ItemPrinter> printer =
      MakeItemPrinter(context, *bounds, AttributeNames(*schema));
  return PrintPages(
      std::move(request),
      [&](const v1::QueryRequest& page) { return context.service.Query(page); },
      *bounds, printer.get());
}

ArgumentSpec Spec() {
  ArgumentSpec spec{{"TABLE"}, KeyConditionOptions()};
  spec.options.push_back(
      {"index", "NAME",
       "Reads this secondary index: --pk and --sk mean its key."});
  spec.options.push_back({"desc", "", "The greatest sort key first."});
  for (Option& option : ReadOptions()) {
    spec.options.push_back(std::move(option));
  }
  return spec;
}

}  // namespace

const Command& QueryCommand() {
  static const auto* const kCommand = new Command{
      "query",
      "Reads the items with one partition key, in the order of the sort key.",
      "TABLE --pk VALUE [OPTIONS]",
      {},
      Spec(),
      {"query Orders --pk ann",
       "query Orders --pk ann --sk-between 10 20 --desc",
       "query Orders --index ByState --pk open --count"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
