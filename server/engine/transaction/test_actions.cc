#include "server/engine/transaction/test_actions.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/errors.h"
#include "server/engine/fake_engine.h"

namespace hashrange::engine {
namespace {

template <typename Map>
void Fill(const TypedAttributes& attributes, Map* map) {
  for (const auto& [name, typed] : attributes) (*map)[name] = Value(typed);
}

v1::TransactWriteItem Action(v1::TransactWriteAction kind,
                             const std::string& table,
                             const TypedAttributes& key) {
  v1::TransactWriteItem action;
  action.set_action(kind);
  action.set_table_name(table);
  Fill(key, action.mutable_key());
  return action;
}

}  // namespace

v1::TransactWriteItem PutAction(const std::string& table,
                                const TypedAttributes& item) {
  auto action = Action(v1::TRANSACT_WRITE_ACTION_PUT, table, {});
  Fill(item, action.mutable_item());
  return action;
}

v1::TransactWriteItem DeleteAction(const std::string& table,
                                   const TypedAttributes& key) {
  return Action(v1::TRANSACT_WRITE_ACTION_DELETE, table, key);
}

v1::TransactWriteItem UpdateAction(const std::string& table,
                                   const TypedAttributes& key,
                                   const std::string& update,
                                   const TypedAttributes& values) {
  auto action = Action(v1::TRANSACT_WRITE_ACTION_UPDATE, table, key);
  action.set_update_expression(update);
  Fill(values, action.mutable_expression_attribute_values());
  return action;
}

v1::TransactWriteItem CheckAction(const std::string& table,
                                  const TypedAttributes& key,
                                  const std::string& condition,
                                  const TypedAttributes& values) {
  auto action = Action(v1::TRANSACT_WRITE_ACTION_CONDITION_CHECK, table, key);
  action.set_condition_expression(condition);
  Fill(values, action.mutable_expression_attribute_values());
  return action;
}

v1::TransactWriteItemsRequest Transaction(
    const std::vector<v1::TransactWriteItem>& actions) {
  v1::TransactWriteItemsRequest request;
  for (const auto& action : actions) *request.add_transact_items() = action;
  return request;
}

v1::TransactGetItem GetAction(const std::string& table,
                              const TypedAttributes& key) {
  v1::TransactGetItem get;
  get.set_table_name(table);
  Fill(key, get.mutable_key());
  return get;
}

v1::TransactGetItemsRequest ReadTransaction(
    const std::vector<v1::TransactGetItem>& reads) {
  v1::TransactGetItemsRequest request;
  for (const auto& read : reads) *request.add_transact_items() = read;
  return request;
}

v1::CreateTableRequest SimpleTable(const std::string& name) {
  auto request = Parse<v1::CreateTableRequest>(R"pb(
    billing_mode: BILLING_MODE_PAY_PER_REQUEST
    key_schema { attribute_name: "p" key_type: KEY_TYPE_HASH }
    attribute_definitions {
      attribute_name: "p"
      attribute_type: SCALAR_ATTRIBUTE_TYPE_S
    })pb");
  request.set_table_name(name);
  return request;
}

std::string ReasonsOf(const absl::Status& status) {
  if (!absl::IsAborted(status)) return status.ToString();
  return absl::StrJoin(
      CancellationOf(status).cancellation_reasons(), " | ",
      [](std::string* out, const v1::CancellationReason& reason) {
        absl::StrAppend(out, reason.code(),
                        reason.message().empty() ? "" : ": ", reason.message());
      });
}

v1::TransactionCancellation CancellationOf(const absl::Status& status) {
  return GetErrorPayload(status).transaction_cancellation();
}

}  // namespace hashrange::engine
