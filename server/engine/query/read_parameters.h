// Checks and conversions that the requests of Query and Scan have in common.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_READ_PARAMETERS_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_READ_PARAMETERS_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/errors.h"
#include "server/engine/item/request_parameters.h"
#include "server/engine/query/page_reader.h"
#include "server/engine/query/read_target.h"
#include "server/engine/spliced_response.h"

namespace hashrange::engine {

// NotOfferedError if the request asks for what this server does not do yet.
template <typename Request>
absl::Status CheckOfferedReadParameters(const Request& request) {
  if (request.has_filter_expression()) {
    return NotOfferedError("filter_expression");
  }
  if (request.has_projection_expression()) {
    return NotOfferedError("projection_expression");
  }
  return CheckOfferedCapacity(request);
}

// ValidationError for attribute values of the start key that are wrong; brings
// the others into canonical form.
absl::Status CheckStartKeyValues(value::AttributeMap* start_key);

// Returns what a page holds for `select`, or ValidationError if that does not
// go with the target (null index: the table).
absl::StatusOr<PageContent> ContentFor(v1::Select select,
                                       const ReadTarget& target);

// The target of a request; errors as for MakeReadTarget.
template <typename Request>
absl::StatusOr<ReadTarget> TargetOf(std::shared_ptr<const Table> table,
                                    const Request& request) {
  return MakeReadTarget(
      std::move(table),
      request.has_index_name() ? &request.index_name() : nullptr,
      request.consistent_read() ? ReadConsistency::kStrong
                                : ReadConsistency::kEventual);
}

template <typename Message>
SplicedResponse<Message> ToResponse(Page page) {
  SplicedResponse<Message> response;
  response.items = std::move(page.items);
  response.message.set_count(page.count);
  response.message.set_scanned_count(page.scanned_count);
  *response.message.mutable_last_evaluated_key() =
      std::move(page.last_evaluated_key);
  return response;
}

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_READ_PARAMETERS_H_
