#include "tools/cli/read_options.h"

#include "tools/cli/command_error.h"
#include "tools/cli/value_syntax.h"

namespace hashrange::cli {

std::vector<Option> ReadOptions() {
  std::vector<Option> options = {
      {"index", "INDEX", "Reads this secondary index."},
      {"filter", "CONDITION",
       "Shows only items for which this condition expression holds; the "
       "others are read nevertheless."},
  };
  for (Option& option : ProjectionOptions()) {
    options.push_back(std::move(option));
  }
  options.push_back({"select", EnumChoices(*v1::Select_descriptor()),
                     "Which attributes are read, as the Select of DynamoDB."});
  for (Option& option : PlaceholderOptions()) {
    options.push_back(std::move(option));
  }
  options.push_back(ConsistentOption());
  options.push_back(CapacityOption());
  const std::vector<Option> bounds = {
      {"limit", "N", "Reads at most N items, before the filter. Default: 100."},
      {"all", "", "Reads to the end."},
      {"count", "",
       "Prints only the number of items; to the end, unless --limit is given."},
      {"start-key", "JSON",
       "Continues after this key: the LastEvaluatedKey of an earlier answer."},
      {"snapshot", "",
       "Reads to the end, unless --limit is given, all as of one moment. It "
       "may take at most 5 minutes, --timeout notwithstanding."},
  };
  options.insert(options.end(), bounds.begin(), bounds.end());
  return options;
}

std::vector<std::string> OptionsBesideJson() {
  return {"limit", "all", "count", "snapshot"};
}

absl::StatusOr<ReadBounds> ReadBoundsFrom(const Arguments& arguments) {
  absl::Status exclusive = arguments.CheckExclusive({"limit", "all"});
  if (!exclusive.ok()) return exclusive;
  absl::StatusOr<std::optional<int64_t>> limit =
      arguments.Integer("limit", {1, std::numeric_limits<int64_t>::max()});
  if (!limit.ok()) return limit.status();

  ReadBounds bounds;
  bounds.limit = *limit;
  bounds.count_only =
      arguments.Has("count") || arguments.Value("select") == "count";
  bounds.is_snapshot = arguments.Has("snapshot");
  if (bounds.is_snapshot && bounds.count_only) {
    return UsageError("--snapshot and --count cannot be used together");
  }
  if (bounds.is_snapshot && arguments.Has("start-key")) {
    return UsageError("--snapshot and --start-key cannot be used together");
  }
  const bool to_the_end =
      arguments.Has("all") || bounds.count_only || bounds.is_snapshot;
  if (!bounds.limit.has_value() && !to_the_end) bounds.limit = kDefaultLimit;
  if (arguments.Has("start-key")) {
    absl::StatusOr<aws_json::AttributeMap> key =
        ParseItem(*arguments.Value("start-key"));
    if (!key.ok()) return Prefixed("--start-key", key.status());
    bounds.start_key = *std::move(key);
  }
  return bounds;
}

std::unique_ptr<ItemPrinter> MakeItemPrinter(
    const CommandContext& context, const ReadBounds& bounds,
    std::vector<std::string> first_columns) {
  const Environment& environment = context.environment;
  if (bounds.count_only) return MakeCountPrinter(environment.out);
  if (context.format == OutputFormat::kJson) {
    return MakeJsonPrinter(environment.out);
  }
  return MakeTablePrinter(std::move(first_columns), environment.terminal_width,
                          environment.out, context.settings.coloring);
}

absl::Status PrintStream(
    absl::FunctionRef<absl::Status(Service::ChunkReader)> open,
    ItemPrinter* printer) {
  ReadTotals totals;
  absl::Status status = open([&](v1::StreamItemsResponse& chunk) {
    totals.count += chunk.items_size();
    totals.scanned_count += chunk.scanned_count();
    if (chunk.has_consumed_capacity()) {
      AddCapacity(chunk.consumed_capacity(), &totals.capacity);
    }
    for (v1::Item& item : *chunk.mutable_items()) {
      printer->Add(std::move(item));
    }
    return absl::OkStatus();
  });
  if (status.ok()) printer->Finish(totals);
  return status;
}

}  // namespace hashrange::cli
