#include "server/engine/transaction/transact_write_request.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "server/engine/errors.h"
#include "server/engine/item/read_write_expressions.h"
#include "server/engine/limits.h"
#include "server/engine/transaction/transaction_constraints.h"
#include "server/engine/validation/enum_values.h"
#include "storage/encoding/item_record.h"
#include "storage/encoding/sha256.h"

namespace hashrange::engine {
namespace {

using Action = v1::TransactWriteItem;

// The member of DynamoDB's TransactWriteItem; empty if there is none.
absl::string_view ArmOf(v1::TransactWriteAction action) {
  switch (action) {
    case v1::TRANSACT_WRITE_ACTION_CONDITION_CHECK:
      return "conditionCheck";
    case v1::TRANSACT_WRITE_ACTION_PUT:
      return "put";
    case v1::TRANSACT_WRITE_ACTION_UPDATE:
      return "update";
    case v1::TRANSACT_WRITE_ACTION_DELETE:
      return "delete";
    default:
      return "";
  }
}

WriteKind KindOf(v1::TransactWriteAction action) {
  switch (action) {
    case v1::TRANSACT_WRITE_ACTION_PUT:
      return WriteKind::kPut;
    case v1::TRANSACT_WRITE_ACTION_UPDATE:
      return WriteKind::kUpdate;
    case v1::TRANSACT_WRITE_ACTION_DELETE:
      return WriteKind::kDelete;
    default:
      return WriteKind::kConditionCheck;
  }
}

void CheckMembers(const Action& action, int index,
                  ConstraintList* constraints) {
  const absl::string_view arm = ArmOf(action.action());
  if (arm.empty()) return;
  const WriteKind kind = KindOf(action.action());
  if (kind == WriteKind::kConditionCheck &&
      !action.has_condition_expression()) {
    constraints->AddNull(ActionPath(index, arm, "conditionExpression"));
  }
  if (kind == WriteKind::kUpdate && !action.has_update_expression()) {
    constraints->AddNull(ActionPath(index, arm, "updateExpression"));
  }
  CheckActionTableName(index, arm, action.table_name(), constraints);
  CheckEnum(ActionPath(index, arm, "returnValuesOnConditionCheckFailure"),
            action.return_values_on_condition_check_failure(), constraints);
}

absl::Status CheckConstraints(const v1::TransactWriteItemsRequest& request) {
  ConstraintList constraints;
  CheckEnum(request.return_consumed_capacity(), &constraints);
  CheckEnum(request.return_item_collection_metrics(), &constraints);
  CheckActionCount(request.transact_items_size(), &constraints);
  // What comes after a list that is too long is not looked at.
  absl::Status status = constraints.ToStatus();
  if (!status.ok()) return status;
  for (int i = 0; i < request.transact_items_size(); ++i) {
    CheckMembers(request.transact_items(i), i, &constraints);
  }
  if (request.has_client_request_token()) {
    constraints.CheckText("clientRequestToken", request.client_request_token(),
                          {/*name_pattern=*/false, 1, kTokenLengthMax});
  }
  return constraints.ToStatus();
}

// Exactly one action, and nothing of another one.
absl::Status CheckOneAction(const Action& action) {
  const WriteKind kind = KindOf(action.action());
  const bool is_put = kind == WriteKind::kPut;
  if (ArmOf(action.action()).empty() || (is_put && !action.key().empty()) ||
      (!is_put && !action.item().empty()) ||
      (kind != WriteKind::kUpdate && action.has_update_expression())) {
    return ValidationError(
        "TransactItems can only contain one of Check, Put, Update or Delete");
  }
  return absl::OkStatus();
}

absl::StatusOr<ItemWrite> TakeWrite(expression::ParseCache& cache,
                                    Action& action) {
  ItemWrite write;
  write.kind = KindOf(action.action());
  write.table_name = action.table_name();
  write.attributes =
      std::move(write.kind == WriteKind::kPut ? *action.mutable_item()
                                              : *action.mutable_key());
  absl::Status status =
      AsEngineError(value::ValidateAndCanonicalize(&write.attributes));
  if (!status.ok()) return status;
  auto expressions = write.kind == WriteKind::kUpdate
                         ? ReadUpdateAndCondition(cache, action)
                         : ReadCondition(cache, action);
  if (!expressions.ok()) return expressions.status();
  write.expressions = *std::move(expressions);
  write.on_failure = ItemOnFailureOf(action);
  return write;
}

std::string DigestOf(const value::AttributeMap& attributes) {
  // The record of canonical attributes is the same for the same attributes.
  return storage::Sha256Of(storage::EncodeItemRecord("", attributes));
}

// A digest of digests: no part can pass for another. `action` has lost its maps
// to `write`; what is left are scalars, in the order of their numbers.
std::string DigestOf(Action& action, const ItemWrite& write) {
  action.clear_key();
  action.clear_item();
  action.clear_expression_attribute_names();
  action.clear_expression_attribute_values();
  std::string parts =
      absl::StrCat(storage::Sha256Of(action.SerializeAsString()),
                   DigestOf(write.attributes));
  if (write.expressions != nullptr) {
    absl::StrAppend(&parts, DigestOf(write.expressions->values));
    const std::map<absl::string_view, absl::string_view> names(
        write.expressions->names.begin(), write.expressions->names.end());
    for (const auto& [placeholder, name] : names) {
      absl::StrAppend(&parts, storage::Sha256Of(placeholder),
                      storage::Sha256Of(name));
    }
  }
  return storage::Sha256Of(parts);
}

}  // namespace

absl::StatusOr<TransactWrites> TakeTransactWrites(
    expression::ParseCache& cache, v1::TransactWriteItemsRequest request,
    absl::Time now) {
  absl::Status status = CheckConstraints(request);
  for (const Action& action : request.transact_items()) {
    if (status.ok()) status = CheckOneAction(action);
  }
  if (!status.ok()) return status;
  TransactWrites writes;
  std::string digests;
  for (Action& action : *request.mutable_transact_items()) {
    auto write = TakeWrite(cache, action);
    if (!write.ok()) return write.status();
    if (request.has_client_request_token()) {
      absl::StrAppend(&digests, DigestOf(action, *write));
    }
    writes.actions.push_back(*std::move(write));
  }
  if (request.has_client_request_token()) {
    writes.token = {std::move(*request.mutable_client_request_token()),
                    storage::Sha256Of(digests), now};
  }
  writes.return_consumed_capacity = request.return_consumed_capacity();
  writes.return_item_collection_metrics =
      request.return_item_collection_metrics();
  return writes;
}

}  // namespace hashrange::engine
