#include "tools/cli/read_options.h"

#include "tools/cli/command_error.h"

namespace hashrange::cli {

std::vector<Option> ReadOptions() {
  return {
      {"limit", "N", "Reads at most N items. Default: 100."},
      {"all", "", "Reads to the end."},
      {"count", "",
       "Prints only the number of items; to the end, unless --limit is given."},
      {"start-key", "JSON",
       "Continues after this key: the LastEvaluatedKey of an earlier answer, "
       "in AWS JSON."},
  };
}

absl::StatusOr<ReadBounds> ReadBoundsFrom(const Arguments& arguments) {
  absl::Status exclusive = arguments.CheckExclusive({"limit", "all"});
  if (!exclusive.ok()) return exclusive;
  absl::StatusOr<std::optional<int64_t>> limit =
      arguments.Integer("limit", {1, std::numeric_limits<int64_t>::max()});
  if (!limit.ok()) return limit.status();

  ReadBounds bounds;
  bounds.limit = *limit;
  bounds.count_only = arguments.Has("count");
  const bool to_the_end = arguments.Has("all") || bounds.count_only;
  if (!bounds.limit.has_value() && !to_the_end) bounds.limit = kDefaultLimit;
  if (arguments.Has("start-key")) {
    absl::StatusOr<aws_json::AttributeMap> key =
        aws_json::ParseAttributes(*arguments.Value("start-key"));
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
                          environment.out);
}

}  // namespace hashrange::cli
