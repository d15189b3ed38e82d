// What the writes of one item have in common.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_ITEM_WRITE_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_ITEM_WRITE_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/engine/item/request_parameters.h"
#include "server/engine/spliced_response.h"
#include "server/http/codec/json_value.h"
#include "server/http/legacy/expected.h"
#include "server/http/legacy/legacy_messages.h"
#include "server/http/operations/expression_input.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/items_json.h"
#include "server/http/operations/operation.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {

// The table, the condition, and what the answer shall have.
template <typename Request>
void ReadWriteOptions(const JsonValue& input, Request* request) {
  CopyText(input, "TableName", request, &Request::mutable_table_name);
  CopyText(input, "ConditionExpression", request,
           &Request::mutable_condition_expression);
  CopyEnum(input, "ReturnValues", request, &Request::set_return_values);
  CopyEnum(input, "ReturnConsumedCapacity", request,
           &Request::set_return_consumed_capacity);
  CopyEnum(input, "ReturnItemCollectionMetrics", request,
           &Request::set_return_item_collection_metrics);
  CopyEnum(input, "ReturnValuesOnConditionCheckFailure", request,
           &Request::set_return_values_on_condition_check_failure);
}

// Reads a write whose only other parameter is the item or key that `member` of
// the input holds; it goes to `attributes`, a field of the request.
template <typename Request, typename Attributes>
absl::Status ReadWriteOf(absl::string_view member, const JsonValue& input,
                         Attributes* attributes, Request* request) {
  absl::Status status =
      CheckNotMixed(input, {"Expected"}, {"ConditionExpression"});
  if (status.ok()) {
    status = CheckPlaceholdersHaveExpressions(input, {"ConditionExpression"});
  }
  if (status.ok()) status = ReadItem(input, member, attributes);
  if (!status.ok()) return status;
  ReadWriteOptions(input, request);
  status = ReadPlaceholders(input, request);
  if (status.ok()) status = ReadExpected(input, request);
  if (status.ok()) return status;
  absl::Status earlier = engine::CheckBeforeCondition(request);
  return earlier.ok() ? status : earlier;
}

// Has the engine's `write` do what `read` makes of the input.
template <typename Request, typename Response>
void RunWrite(absl::Status (*read)(const JsonValue&, Request*),
              void (engine::Engine::*write)(
                  Request, const engine::RequestContext&,
                  engine::Reply<engine::SplicedResponse<Response>>),
              const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  answer = WithLegacyMessages(input, std::move(answer));
  (call.engine->*write)(std::move(request), call.context,
                        ReplyWith<engine::SplicedResponse<Response>>(
                            std::move(answer), WriteWriteResponse<Response>));
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_ITEM_WRITE_H_
