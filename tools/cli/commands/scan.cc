#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/key_arguments.h"
#include "tools/cli/key_schema.h"
#include "tools/cli/read_options.h"

namespace hashrange::cli {
namespace {

// Source: DynamoDB limits of Scan.
constexpr int64_t kTotalSegmentsMax = 1000000;

absl::Status SetSegment(const Arguments& arguments, v1::ScanRequest* request) {
  absl::StatusOr<std::optional<int64_t>> segment =
      arguments.Integer("segment", {0, kTotalSegmentsMax - 1});
  if (!segment.ok()) return segment.status();
  absl::StatusOr<std::optional<int64_t>> total =
      arguments.Integer("total-segments", {1, kTotalSegmentsMax});
  if (!total.ok()) return total.status();
  if (segment->has_value() != total->has_value()) {
    return UsageError("--segment and --total-segments belong together");
  }
  if (!segment->has_value()) return absl::OkStatus();
  request->set_segment(static_cast<int32_t>(**segment));
  request->set_total_segments(static_cast<int32_t>(**total));
  return absl::OkStatus();
}

// The columns that a table of items begins with.
absl::StatusOr<std::vector<std::string>> FirstColumns(
    const CommandContext& context, const ReadBounds& bounds) {
  // Only a table has columns, so only it costs another call.
  if (context.format != OutputFormat::kTable || bounds.count_only) {
    return std::vector<std::string>();
  }
  absl::StatusOr<v1::TableDescription> table =
      Describe(context.arguments.Positional(0), context.service);
  if (!table.ok()) return table.status();
  absl::StatusOr<KeySchema> schema =
      SchemaFor(*table, context.arguments.Value("index"));
  if (!schema.ok()) return schema.status();
  return AttributeNames(*schema);
}

absl::Status Run(CommandContext& context) {
  const Arguments& arguments = context.arguments;
  absl::StatusOr<ReadBounds> bounds = ReadBoundsFrom(arguments);
  if (!bounds.ok()) return bounds.status();
  v1::ScanRequest request;
  request.set_table_name(arguments.Positional(0));
  if (arguments.Has("index")) {
    request.set_index_name(*arguments.Value("index"));
  }
  absl::Status status = SetSegment(arguments, &request);
  if (!status.ok()) return status;

  absl::StatusOr<std::vector<std::string>> first_columns =
      FirstColumns(context, *bounds);
  if (!first_columns.ok()) return first_columns.status();
  std::unique_ptr<ItemPrinter> printer =
      MakeItemPrinter(context, *bounds, *std::move(first_columns));
  return PrintPages(
      std::move(request),
      [&](const v1::ScanRequest& page) { return context.service.Scan(page); },
      *bounds, printer.get());
}

ArgumentSpec Spec() {
  ArgumentSpec spec{
      {"TABLE"},
      {{"index", "NAME", "Reads this secondary index."},
       {"segment", "I",
        "Reads only this one of the equal parts of a parallel scan, from 0."},
       {"total-segments", "N", "How many parts there are."}}};
  for (Option& option : ReadOptions()) {
    spec.options.push_back(std::move(option));
  }
  return spec;
}

}  // namespace

const Command& ScanCommand() {
  static const auto* const kCommand =
      new Command{"scan",
                  "Reads the items of a whole table or index.",
                  "TABLE [OPTIONS]",
                  {},
                  Spec(),
                  {"scan Orders --limit 10", "scan Orders --count",
                   "scan Orders --segment 0 --total-segments 4 --all "
                   "--output json"},
                  Run};
  return *kCommand;
}

}  // namespace hashrange::cli
