// Checks and conversions that the requests of Query and Scan have in common.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_READ_PARAMETERS_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_READ_PARAMETERS_H_

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/capacity/capacity_units.h"
#include "server/engine/capacity/used_capacity.h"
#include "server/engine/clock.h"
#include "server/engine/query/page_reader.h"
#include "server/engine/query/read_target.h"
#include "server/engine/spliced_response.h"

namespace hashrange::engine {

// ValidationError for attribute values of the start key that are wrong; brings
// the others into canonical form.
absl::Status CheckStartKeyValues(value::AttributeMap* start_key);

// Returns what is wrong with a value of a start key as ValidationError, with
// the prefix that DynamoDB gives to most such messages; OK for OK.
absl::Status AsStartKeyError(const absl::Status& status);

// The target of a request; errors as for MakeReadTarget.
template <typename Request>
absl::StatusOr<ReadTarget> TargetOf(const Clock& clock,
                                    std::shared_ptr<const Table> table,
                                    const Request& request) {
  return MakeReadTarget(
      clock, std::move(table),
      request.has_index_name() ? &request.index_name() : nullptr,
      ConsistencyOf(request));
}

// What reading `page` has used. An index is charged for its entries, the table
// for items.
UsedCapacity CapacityOf(const ReadTarget& target, const Page& page);

// The response of Query or Scan.
template <typename Message, typename Request>
SplicedResponse<Message> ToResponse(const ReadTarget& target,
                                    const Request& request,
                                    const std::shared_ptr<const Page>& page) {
  SplicedResponse<Message> response;
  response.message.set_count(page->count);
  response.message.set_scanned_count(page->scanned_count);
  if (ReportsCapacity(request.return_consumed_capacity())) {
    *response.message.mutable_consumed_capacity() =
        CapacityOf(target, *page)
            .ToMessage(request.table_name(), request.return_consumed_capacity(),
                       CapacityKind::kPlain);
  }
  response.shared_items = {page, &page->items};
  *response.message.mutable_last_evaluated_key() = page->last_evaluated_key;
  return response;
}

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_READ_PARAMETERS_H_
