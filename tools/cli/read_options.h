// What `query` and `scan` share: how much is read, and how it is shown.

#ifndef HASHRANGE_TOOLS_CLI_READ_OPTIONS_H_
#define HASHRANGE_TOOLS_CLI_READ_OPTIONS_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/json/aws_json.h"
#include "hashrange/v1/item_service.pb.h"
#include "tools/cli/arguments.h"
#include "tools/cli/capacity_text.h"
#include "tools/cli/command.h"
#include "tools/cli/enum_option.h"
#include "tools/cli/expression_options.h"
#include "tools/cli/item_printer.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

// Items that are read if neither --limit nor --all nor --count is given.
inline constexpr int64_t kDefaultLimit = 100;

// --limit, --all, --count, --start-key and --snapshot; and --index, --filter
// and the others that query and scan share.
std::vector<Option> ReadOptions();

// The names of those that may stand beside --json.
std::vector<std::string> OptionsBesideJson();

// The values of these options.
struct ReadBounds {
  // Nothing: to the end.
  std::optional<int64_t> limit;
  bool count_only = false;
  // As of one moment, by a stream instead of pages.
  bool is_snapshot = false;
  aws_json::AttributeMap start_key;
};

// Returns the values, or a usage or input error.
absl::StatusOr<ReadBounds> ReadBoundsFrom(const Arguments& arguments);

// Moves the bounds that a request of --json states into `bounds`, where
// `arguments` do not state others.
template <typename Request>
void TakeBounds(const Arguments& arguments, Request* request,
                ReadBounds* bounds) {
  if (request->select() == v1::SELECT_COUNT) bounds->count_only = true;
  if (request->has_limit() && !arguments.Has("limit") &&
      !arguments.Has("all")) {
    bounds->limit = request->limit();
  }
  request->clear_limit();
  bounds->start_key.swap(*request->mutable_exclusive_start_key());
}

// Puts what the options --index, --filter, --select and so on say into
// `request`, or returns a usage or input error.
template <typename Request>
absl::Status SetReading(const Arguments& arguments, Request* request) {
  if (arguments.Has("index")) {
    request->set_index_name(*arguments.Value("index"));
  }
  if (arguments.Has("filter")) {
    request->set_filter_expression(*arguments.Value("filter"));
  }
  if (arguments.Has("consistent")) request->set_consistent_read(true);
  SetCapacity(arguments, request);
  auto select = EnumFrom<v1::Select>(arguments, "select");
  if (!select.ok()) return select.status();
  request->set_select(*select);
  absl::Status status = SetProjection(arguments, request);
  if (!status.ok()) return status;
  return SetPlaceholders(arguments, request);
}

// Returns the printer for the format that `context` asks for. A table begins
// with `first_columns`.
std::unique_ptr<ItemPrinter> MakeItemPrinter(
    const CommandContext& context, const ReadBounds& bounds,
    std::vector<std::string> first_columns);

// Reads page after page within `bounds` and prints the items. `fetch` takes
// the request of a page (QueryRequest or ScanRequest) and returns its
// response, or an error, which ends the reading.
template <typename Request, typename Fetch>
absl::Status PrintPages(Request request, Fetch fetch, const ReadBounds& bounds,
                        ItemPrinter* printer) {
  if (bounds.count_only) request.set_select(v1::SELECT_COUNT);
  *request.mutable_exclusive_start_key() = bounds.start_key;
  ReadTotals totals;
  while (true) {
    if (bounds.limit.has_value()) {
      request.set_limit(static_cast<int32_t>(
          std::min<int64_t>(*bounds.limit - totals.scanned_count,
                            std::numeric_limits<int32_t>::max())));
    }
    auto response = fetch(request);
    if (!response.ok()) return response.status();
    for (v1::Item& item : *response->mutable_items()) {
      printer->Add(std::move(item));
    }
    totals.count += response->count();
    totals.scanned_count += response->scanned_count();
    totals.last_evaluated_key = response->last_evaluated_key();
    if (response->has_consumed_capacity()) {
      AddCapacity(response->consumed_capacity(), &totals.capacity);
    }
    const bool is_full =
        bounds.limit.has_value() && totals.scanned_count >= *bounds.limit;
    if (totals.last_evaluated_key.empty() || is_full) break;
    *request.mutable_exclusive_start_key() = totals.last_evaluated_key;
  }
  printer->Finish(totals);
  return absl::OkStatus();
}

// Puts the limit of a whole stream into its request.
template <typename Request>
void SetStreamLimit(const ReadBounds& bounds, Request* request) {
  if (!bounds.limit.has_value()) return;
  request->set_limit(static_cast<int32_t>(
      std::min<int64_t>(*bounds.limit, std::numeric_limits<int32_t>::max())));
}

// Prints the items of a stream, which `open` reads, passing on its chunks.
absl::Status PrintStream(
    absl::FunctionRef<absl::Status(Service::ChunkReader)> open,
    ItemPrinter* printer);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_READ_OPTIONS_H_
