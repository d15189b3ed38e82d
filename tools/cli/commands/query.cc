#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_request.h"
#include "tools/cli/key_arguments.h"
#include "tools/cli/key_condition.h"
#include "tools/cli/key_schema.h"
#include "tools/cli/read_options.h"

namespace hashrange::cli {
namespace {

// The columns that a table of the items of `request` begins with.
absl::StatusOr<KeySchema> Schema(const v1::QueryRequest& request,
                                 Service& service) {
  absl::StatusOr<v1::TableDescription> description =
      Describe(request.table_name(), service);
  if (!description.ok()) return description.status();
  return SchemaFor(*description,
                   request.has_index_name()
                       ? std::optional<std::string>(request.index_name())
                       : std::nullopt);
}

// What is read, and by which key.
struct Plan {
  v1::QueryRequest request;
  KeySchema schema;
};

absl::StatusOr<Plan> PlanFrom(const CommandContext& context,
                              ReadBounds* bounds) {
  const Arguments& arguments = context.arguments;
  Plan plan;
  if (arguments.Has("json")) {
    auto request =
        RequestFromJsonOption<v1::QueryRequest>(context, OptionsBesideJson());
    if (!request.ok()) return request.status();
    plan.request = *std::move(request);
    TakeBounds(arguments, &plan.request, bounds);
  } else {
    absl::Status status = CheckKeyConditionOptions(arguments);
    if (!status.ok()) return status;
    plan.request.set_table_name(arguments.Positional(0));
    if (arguments.Has("desc")) plan.request.set_scan_index_forward(false);
    status = SetReading(arguments, &plan.request);
    if (!status.ok()) return status;
  }
  absl::StatusOr<KeySchema> schema = Schema(plan.request, context.service);
  if (!schema.ok()) return schema.status();
  plan.schema = *std::move(schema);
  if (!arguments.Has("json")) {
    absl::Status status =
        SetKeyCondition(arguments, plan.schema, &plan.request);
    if (!status.ok()) return status;
  }
  return plan;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<ReadBounds> bounds = ReadBoundsFrom(context.arguments);
  if (!bounds.ok()) return bounds.status();
  absl::StatusOr<Plan> plan = PlanFrom(context, &*bounds);
  if (!plan.ok()) return plan.status();
  std::unique_ptr<ItemPrinter> printer =
      MakeItemPrinter(context, *bounds, AttributeNames(plan->schema));
  Service& service = context.service;
  if (!bounds->is_snapshot) {
    return PrintPages(
        std::move(plan->request),
        [&](const v1::QueryRequest& page) { return service.Query(page); },
        *bounds, printer.get());
  }
  v1::StreamQueryRequest stream;
  *stream.mutable_query() = std::move(plan->request);
  SetStreamLimit(*bounds, stream.mutable_query());
  return PrintStream(
      [&](Service::ChunkReader read) {
        return service.StreamQuery(stream, read);
      },
      printer.get());
}

ArgumentSpec Spec() {
  ArgumentSpec spec{{"TABLE"}, KeyConditionOptions(), "json"};
  spec.options.push_back({"desc", "", "The greatest sort key first."});
  for (Option& option : ReadOptions()) {
    spec.options.push_back(std::move(option));
  }
  spec.options.push_back(JsonOption("Query"));
  return spec;
}

}  // namespace

const Command& QueryCommand() {
  static const auto* const kCommand = new Command{
      "query",
      "Reads the items with one partition key, in the order of the sort key.",
      "TABLE (--pk VALUE [--sk VALUE] | --where CONDITION) [OPTIONS]",
      {"With --index, --pk and --sk mean the key of the index."},
      Spec(),
      {"query Orders --pk ann",
       "query Orders --pk ann --sk-between 10 20 --desc",
       "query Orders --index ByState --pk open --count",
       "query Orders --where 'Customer = :c AND #n > :n' \\\n"
       "      --name '#n=Number' --value :c=ann --value :n=10",
       "query Orders --pk ann --filter 'Price > :p' --value :p=100 \\\n"
       "      --attributes Number,Price"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli
