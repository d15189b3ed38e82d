// Writes of one item, put together step by step.
//
//   client.PutItem(Put("Books", book).If(Attr("Title").NotExists()));
//   client.UpdateItem(Update("Books", key)
//                         .Add(Attr("Likes"), 1)
//                         .If(Attr("Title").Exists())
//                         .Return(v1::RETURN_VALUES_UPDATED_NEW));
//   client.DeleteItem(Delete("Books", key));
//
// Each converts to the request message of its RPC, whose comments in
// item_service.proto tell what the parts mean.

#ifndef HASHRANGE_CLIENT_WRITE_REQUESTS_H_
#define HASHRANGE_CLIENT_WRITE_REQUESTS_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "hashrange/client/expression.h"
#include "hashrange/client/expression_text.h"
#include "hashrange/client/item.h"
#include "hashrange/client/update_actions.h"
#include "hashrange/v1/capacity.pb.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange {

// What all writes of one item have. `Derived` is the write, `Request` its
// message.
template <typename Derived, typename Request>
class WriteRequestBuilder {
 public:
  // The write happens only if this holds for the item as it stands.
  Derived& If(Condition condition) {
    condition_ = std::move(condition);
    return self();
  }
  // The error of a failed condition carries the item as it stood.
  Derived& ReturnItemOnConditionFailure() {
    request_.set_return_values_on_condition_check_failure(
        v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD);
    return self();
  }
  Derived& Return(v1::ReturnValues values) {
    request_.set_return_values(values);
    return self();
  }
  Derived& ReturnCapacity(v1::ReturnConsumedCapacity detail) {
    request_.set_return_consumed_capacity(detail);
    return self();
  }

 protected:
  explicit WriteRequestBuilder(absl::string_view table) {
    request_.set_table_name(std::string(table));
  }

  // Returns what binds the expressions of `request`.
  static ExpressionBinder BinderOf(Request& request) {
    return ExpressionBinder(request.mutable_expression_attribute_names(),
                            request.mutable_expression_attribute_values());
  }
  void BindCondition(ExpressionBinder& binder, Request& request) const {
    if (condition_.has_value()) {
      request.set_condition_expression(binder.Bind(condition_->part()));
    }
  }

  Request request_;

 private:
  Derived& self() { return static_cast<Derived&>(*this); }

  std::optional<Condition> condition_;
};

class Put : public WriteRequestBuilder<Put, v1::PutItemRequest> {
 public:
  Put(absl::string_view table, const Item& item);

  v1::PutItemRequest Build() const;
  operator v1::PutItemRequest() const { return Build(); }  // NOLINT
};

class Delete : public WriteRequestBuilder<Delete, v1::DeleteItemRequest> {
 public:
  Delete(absl::string_view table, const Item& key);

  v1::DeleteItemRequest Build() const;
  operator v1::DeleteItemRequest() const { return Build(); }  // NOLINT
};

class Update : public WriteRequestBuilder<Update, v1::UpdateItemRequest> {
 public:
  Update(absl::string_view table, const Item& key);

  // See update_actions.h.
  Update& Set(const Attr& path, const SetValue& value);
  Update& Remove(const Attr& path);
  Update& Add(const Attr& path, const Operand& value);
  Update& Delete(const Attr& path, const Operand& elements);

  v1::UpdateItemRequest Build() const;
  operator v1::UpdateItemRequest() const { return Build(); }  // NOLINT

 private:
  UpdateActions actions_;
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_WRITE_REQUESTS_H_
