#include "server/http/operations/query.h"

#include <utility>

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/query/read_parameters.h"
#include "server/http/legacy/attributes_to_get.h"
#include "server/http/legacy/filters.h"
#include "server/http/legacy/key_operators.h"
#include "server/http/legacy/legacy_messages.h"
#include "server/http/operations/expression_input.h"
#include "server/http/operations/items_json.h"
#include "server/http/operations/read_input.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {
namespace {

using Request = v1::QueryRequest;
using Response = engine::SplicedResponse<v1::QueryResponse>;

absl::Status CheckNotMixed(const JsonValue& input) {
  // Key conditions of the old kind go with a filter of the new one.
  if (input.Find("KeyConditionExpression").IsNull()) {
    return http::CheckNotMixed(
        input, {"AttributesToGet", "QueryFilter", "ConditionalOperator"},
        {"ProjectionExpression", "FilterExpression"});
  }
  return http::CheckNotMixed(
      input,
      {"AttributesToGet", "QueryFilter", "ConditionalOperator",
       "KeyConditions"},
      {"ProjectionExpression", "FilterExpression", "KeyConditionExpression"});
}

absl::Status Read(const JsonValue& input, Request* request) {
  absl::Status status = CheckNotMixed(input);
  if (status.ok()) {
    status = CheckPlaceholdersHaveExpressions(
        input,
        {"FilterExpression", "KeyConditionExpression", "ProjectionExpression"});
  }
  if (!status.ok()) return status;
  ReadReadOptions(input, request);
  CopyText(input, "KeyConditionExpression", request,
           &Request::mutable_key_condition_expression);
  CopyBool(input, "ScanIndexForward", request,
           &Request::set_scan_index_forward);
  // Before filter, projection and key condition add theirs.
  absl::Status later = ReadPlaceholders(input, request);
  status = ReadQueryFilter(input, request);
  if (status.ok()) status = ReadAttributesToGet(input, request);
  if (status.ok()) {
    status = ReadStartKey(input, request->mutable_exclusive_start_key());
  }
  if (!status.ok()) return status;
  if (later.ok()) later = ReadKeyConditions(input, request);
  if (later.ok()) return later;
  status = engine::CheckStartKeyValues(request->mutable_exclusive_start_key());
  return status.ok() ? later : status;
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = Read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  const PageItems items = ItemsOf(request);
  answer = WithLegacyMessages(input, std::move(answer));
  if (!AreKeyOperators(input.Find("KeyConditions"))) {
    answer = RefuseOperators(std::move(answer));
  }
  answer = RefuseEmptyStartKey(input, "The provided starting key is invalid",
                               &request, std::move(answer));
  AnswerWith(
      call.engine->Query(std::move(request), call.context),
      [items](const Response& page, JsonWriter* json) {
        WritePage(page, items, json);
      },
      answer);
}

}  // namespace

Operation QueryOperation() { return {"Query", Lane::kPool, Run}; }

}  // namespace hashrange::http
