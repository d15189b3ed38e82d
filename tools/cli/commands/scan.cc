#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_request.h"
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
      arguments.Integer("segments", {1, kTotalSegmentsMax});
  if (!total.ok()) return total.status();
  if (segment->has_value() != total->has_value()) {
    return UsageError("--segment and --segments belong together");
  }
  if (!segment->has_value()) return absl::OkStatus();
  request->set_segment(static_cast<int32_t>(**segment));
  request->set_total_segments(static_cast<int32_t>(**total));
  return absl::OkStatus();
}

// The columns that a table of items begins with.
absl::StatusOr<std::vector<std::string>> FirstColumns(
    const v1::ScanRequest& request, const CommandContext& context,
    const ReadBounds& bounds) {
  // Only a table has columns, so only it costs another call.
  if (context.format != OutputFormat::kTable || bounds.count_only) {
    return std::vector<std::string>();
  }
  absl::StatusOr<v1::TableDescription> table =
      Describe(request.table_name(), context.service);
  if (!table.ok()) return table.status();
  absl::StatusOr<KeySchema> schema =
      SchemaFor(*table, request.has_index_name()
                            ? std::optional<std::string>(request.index_name())
                            : std::nullopt);
  if (!schema.ok()) return schema.status();
  return AttributeNames(*schema);
}

absl::StatusOr<v1::ScanRequest> Request(const CommandContext& context,
                                        ReadBounds* bounds) {
  const Arguments& arguments = context.arguments;
  if (arguments.Has("json")) {
    auto request =
        RequestFromJsonOption<v1::ScanRequest>(context, OptionsBesideJson());
    if (request.ok()) TakeBounds(arguments, &*request, bounds);
    return request;
  }
  v1::ScanRequest request;
  request.set_table_name(arguments.Positional(0));
  absl::Status status = SetSegment(arguments, &request);
  if (status.ok()) status = SetReading(arguments, &request);
  if (!status.ok()) return status;
  return request;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<ReadBounds> bounds = ReadBoundsFrom(context.arguments);
  if (!bounds.ok()) return bounds.status();
  absl::StatusOr<v1::ScanRequest> request = Request(context, &*bounds);
  if (!request.ok()) return request.status();
  absl::StatusOr<std::vector<std::string>> first_columns =
      FirstColumns(*request, context, *bounds);
  if (!first_columns.ok()) return first_columns.status();
  std::unique_ptr<ItemPrinter> printer =
      MakeItemPrinter(context, *bounds, *std::move(first_columns));
  Service& service = context.service;
  if (!bounds->is_snapshot) {
    return PrintPages(
        *std::move(request),
        [&](const v1::ScanRequest& page) { return service.Scan(page); },
        *bounds, printer.get());
  }
  v1::StreamScanRequest stream;
  *stream.mutable_scan() = *std::move(request);
  SetStreamLimit(*bounds, stream.mutable_scan());
  return PrintStream(
      [&](Service::ChunkReader read) {
        return service.StreamScan(stream, read);
      },
      printer.get());
}

ArgumentSpec Spec() {
  ArgumentSpec spec{
      {"TABLE"},
      {{"segment", "I",
        "Reads only this one of the equal parts of a parallel scan, from 0."},
       {"segments", "N", "How many parts there are."}},
      "json"};
  for (Option& option : ReadOptions()) {
    spec.options.push_back(std::move(option));
  }
  spec.options.push_back(JsonOption("Scan"));
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
                   "scan Orders --filter 'contains(Tags, :t)' --value :t=new "
                   "--all",
                   "scan Orders --segment 0 --segments 4 --all "
                   "--output json"},
                  Run};
  return *kCommand;
}

}  // namespace hashrange::cli
