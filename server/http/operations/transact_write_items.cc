#include "server/http/operations/transact_write_items.h"

#include <utility>

#include "absl/strings/string_view.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/errors.h"
#include "server/http/operations/expression_input.h"
#include "server/http/operations/figures_json.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {
namespace {

using Request = v1::TransactWriteItemsRequest;
using Response = v1::TransactWriteItemsResponse;
using Action = v1::TransactWriteItem;

struct Arm {
  absl::string_view name;
  v1::TransactWriteAction action;
};
constexpr Arm kArms[] = {
    {"ConditionCheck", v1::TRANSACT_WRITE_ACTION_CONDITION_CHECK},
    {"Put", v1::TRANSACT_WRITE_ACTION_PUT},
    {"Update", v1::TRANSACT_WRITE_ACTION_UPDATE},
    {"Delete", v1::TRANSACT_WRITE_ACTION_DELETE},
};

absl::Status ReadArm(const JsonValue& json, Action* action) {
  absl::Status status = ReadItem(json, "Item", action->mutable_item());
  if (status.ok()) status = ReadItem(json, "Key", action->mutable_key());
  if (status.ok()) status = ReadPlaceholders(json, action);
  if (!status.ok()) return status;
  CopyText(json, "TableName", action, &Action::mutable_table_name);
  CopyText(json, "ConditionExpression", action,
           &Action::mutable_condition_expression);
  CopyText(json, "UpdateExpression", action,
           &Action::mutable_update_expression);
  CopyEnum(json, "ReturnValuesOnConditionCheckFailure", action,
           &Action::set_return_values_on_condition_check_failure);
  return absl::OkStatus();
}

absl::Status ReadAction(const JsonValue& json, Action* action) {
  for (const Arm& arm : kArms) {
    const JsonValue content = json.Find(arm.name);
    if (content.IsNull()) continue;
    if (action->action() != v1::TRANSACT_WRITE_ACTION_UNSPECIFIED) {
      return engine::ValidationError(
          "TransactItems can only contain one of Check, Put, Update or Delete");
    }
    action->set_action(arm.action);
    absl::Status status = ReadArm(content, action);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Read(const JsonValue& input, Request* request) {
  CopyText(input, "ClientRequestToken", request,
           &Request::mutable_client_request_token);
  CopyEnum(input, "ReturnConsumedCapacity", request,
           &Request::set_return_consumed_capacity);
  CopyEnum(input, "ReturnItemCollectionMetrics", request,
           &Request::set_return_item_collection_metrics);
  return input.Find("TransactItems").ForEachElement([&](const JsonValue& json) {
    return ReadAction(json, request->add_transact_items());
  });
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = Read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  call.engine->TransactWriteItems(
      std::move(request), call.context,
      ReplyWith<Response>(std::move(answer), WriteAllFiguresOf<Response>));
}

}  // namespace

Operation TransactWriteItemsOperation() {
  return {"TransactWriteItems", Lane::kPool, Run};
}

}  // namespace hashrange::http
