#include "hashrange/client/transaction.h"

#include <string>

namespace hashrange {
namespace {

// What all writes of one item have in common.
template <typename Request>
void CopyWrite(const Request& write, v1::TransactWriteItem* action) {
  action->set_table_name(write.table_name());
  *action->mutable_expression_attribute_names() =
      write.expression_attribute_names();
  *action->mutable_expression_attribute_values() =
      write.expression_attribute_values();
  action->set_return_values_on_condition_check_failure(
      write.return_values_on_condition_check_failure());
  if (write.has_condition_expression()) {
    action->set_condition_expression(write.condition_expression());
  }
}

}  // namespace

WriteTransaction& WriteTransaction::Put(const v1::PutItemRequest& put) {
  v1::TransactWriteItem* action = request_.add_transact_items();
  action->set_action(v1::TRANSACT_WRITE_ACTION_PUT);
  *action->mutable_item() = put.item();
  CopyWrite(put, action);
  return *this;
}

WriteTransaction& WriteTransaction::Update(
    const v1::UpdateItemRequest& update) {
  v1::TransactWriteItem* action = request_.add_transact_items();
  action->set_action(v1::TRANSACT_WRITE_ACTION_UPDATE);
  *action->mutable_key() = update.key();
  if (update.has_update_expression()) {
    action->set_update_expression(update.update_expression());
  }
  CopyWrite(update, action);
  return *this;
}

WriteTransaction& WriteTransaction::Delete(
    const v1::DeleteItemRequest& remove) {
  v1::TransactWriteItem* action = request_.add_transact_items();
  action->set_action(v1::TRANSACT_WRITE_ACTION_DELETE);
  *action->mutable_key() = remove.key();
  CopyWrite(remove, action);
  return *this;
}

WriteTransaction& WriteTransaction::Check(absl::string_view table,
                                          const Item& key,
                                          const Condition& condition) {
  // It differs from a delete under the condition in the action alone.
  Delete(hashrange::Delete(table, key).If(condition));
  request_.mutable_transact_items()->rbegin()->set_action(
      v1::TRANSACT_WRITE_ACTION_CONDITION_CHECK);
  return *this;
}

WriteTransaction& WriteTransaction::Token(absl::string_view token) {
  request_.set_client_request_token(std::string(token));
  return *this;
}

ReadTransaction& ReadTransaction::Get(const v1::GetItemRequest& get) {
  v1::TransactGetItem* read = request_.add_transact_items();
  read->set_table_name(get.table_name());
  *read->mutable_key() = get.key();
  *read->mutable_expression_attribute_names() =
      get.expression_attribute_names();
  if (get.has_projection_expression()) {
    read->set_projection_expression(get.projection_expression());
  }
  return *this;
}

}  // namespace hashrange
