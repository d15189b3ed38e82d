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

#include "absl/status/statusor.h"
#include "client/json/aws_json.h"
#include "hashrange/v1/item_service.pb.h"
#include "tools/cli/arguments.h"
#include "tools/cli/command.h"
#include "tools/cli/item_printer.h"

namespace hashrange::cli {

// Items that are read if neither --limit nor --all nor --count is given.
inline constexpr int64_t kDefaultLimit = 100;

// --limit, --all, --count and --start-key.
std::vector<Option> ReadOptions();

// The values of these options.
struct ReadBounds {
  // Nothing: to the end.
  std::optional<int64_t> limit;
  bool count_only = false;
  aws_json::AttributeMap start_key;
};

// Returns the values, or a usage or input error.
absl::StatusOr<ReadBounds> ReadBoundsFrom(const Arguments& arguments);

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
    const bool is_full =
        bounds.limit.has_value() && totals.scanned_count >= *bounds.limit;
    if (totals.last_evaluated_key.empty() || is_full) break;
    *request.mutable_exclusive_start_key() = totals.last_evaluated_key;
  }
  printer->Finish(totals);
  return absl::OkStatus();
}

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_READ_OPTIONS_H_
