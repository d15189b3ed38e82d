#include "server/http/operations/scan.h"

#include <utility>

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/query/read_parameters.h"
#include "server/http/legacy/attributes_to_get.h"
#include "server/http/legacy/filters.h"
#include "server/http/legacy/legacy_messages.h"
#include "server/http/operations/expression_input.h"
#include "server/http/operations/items_json.h"
#include "server/http/operations/read_input.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {
namespace {

using Request = v1::ScanRequest;
using Response = engine::SplicedResponse<v1::ScanResponse>;

absl::Status Read(const JsonValue& input, Request* request) {
  absl::Status status = CheckNotMixed(
      input, {"AttributesToGet", "ScanFilter", "ConditionalOperator"},
      {"ProjectionExpression", "FilterExpression"});
  if (status.ok()) {
    status = CheckPlaceholdersHaveExpressions(
        input, {"FilterExpression", "ProjectionExpression"});
  }
  if (!status.ok()) return status;
  ReadReadOptions(input, request);
  CopyInteger(input, "Segment", request, &Request::set_segment);
  CopyInteger(input, "TotalSegments", request, &Request::set_total_segments);
  // Before filter and projection add theirs.
  absl::Status placeholders = ReadPlaceholders(input, request);
  status = ReadAttributesToGet(input, request);
  if (status.ok()) status = ReadScanFilter(input, request);
  if (status.ok()) {
    status = ReadStartKey(input, request->mutable_exclusive_start_key());
  }
  if (!status.ok() || placeholders.ok()) return status;
  status = engine::CheckStartKeyValues(request->mutable_exclusive_start_key());
  return status.ok() ? placeholders : status;
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = Read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  const PageItems items = ItemsOf(request);
  answer = WithLegacyMessages(input, std::move(answer));
  answer = RefuseEmptyStartKey(input,
                               "The provided starting key is invalid: The "
                               "provided key element does not match the schema",
                               &request, std::move(answer));
  AnswerWith(
      call.engine->Scan(std::move(request), call.context),
      [items](const Response& page, JsonWriter* json) {
        WritePage(page, items, json);
      },
      answer);
}

}  // namespace

Operation ScanOperation() { return {"Scan", Lane::kPool, Run}; }

}  // namespace hashrange::http
