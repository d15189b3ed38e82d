#include "server/http/operations/update_item.h"

#include <utility>

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/item/request_parameters.h"
#include "server/http/legacy/attribute_updates.h"
#include "server/http/legacy/expected.h"
#include "server/http/operations/expression_input.h"
#include "server/http/operations/item_write.h"
#include "server/http/operations/items_json.h"

namespace hashrange::http {
namespace {

using Request = v1::UpdateItemRequest;

absl::Status Read(const JsonValue& input, Request* request) {
  absl::Status status =
      CheckNotMixed(input, {"AttributeUpdates", "Expected"},
                    {"UpdateExpression", "ConditionExpression"});
  if (status.ok()) {
    status = CheckPlaceholdersHaveExpressions(
        input, {"UpdateExpression", "ConditionExpression"});
  }
  if (status.ok()) status = ReadItem(input, "Key", request->mutable_key());
  if (!status.ok()) return status;
  ReadWriteOptions(input, request);
  CopyText(input, "UpdateExpression", request,
           &Request::mutable_update_expression);
  status = ReadPlaceholders(input, request);
  if (status.ok()) status = ReadAttributeUpdatesAndExpected(input, request);
  if (status.ok()) return status;
  absl::Status earlier = engine::CheckValuesOfKey(request->mutable_key());
  return earlier.ok() ? status : earlier;
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  RunWrite(Read, &engine::Engine::UpdateItem, input, call, std::move(answer));
}

}  // namespace

Operation UpdateItemOperation() {
  return {"UpdateItem", Lane::kInline, Run, TableNameCheck::kFirstAsData,
          EnumErrors::kFirst};
}

}  // namespace hashrange::http
