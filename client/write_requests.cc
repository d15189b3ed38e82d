#include "hashrange/client/write_requests.h"

namespace hashrange {

Put::Put(absl::string_view table, const Item& item)
    : WriteRequestBuilder(table) {
  *request_.mutable_item() = item.attributes();
}

v1::PutItemRequest Put::Build() const {
  v1::PutItemRequest request = request_;
  ExpressionBinder binder = BinderOf(request);
  BindCondition(binder, request);
  return request;
}

Delete::Delete(absl::string_view table, const Item& key)
    : WriteRequestBuilder(table) {
  *request_.mutable_key() = key.attributes();
}

v1::DeleteItemRequest Delete::Build() const {
  v1::DeleteItemRequest request = request_;
  ExpressionBinder binder = BinderOf(request);
  BindCondition(binder, request);
  return request;
}

Update::Update(absl::string_view table, const Item& key)
    : WriteRequestBuilder(table) {
  *request_.mutable_key() = key.attributes();
}

Update& Update::Set(const Attr& path, const SetValue& value) {
  actions_.Set(path, value);
  return *this;
}

Update& Update::Remove(const Attr& path) {
  actions_.Remove(path);
  return *this;
}

Update& Update::Add(const Attr& path, const Operand& value) {
  actions_.Add(path, value);
  return *this;
}

Update& Update::Delete(const Attr& path, const Operand& elements) {
  actions_.Delete(path, elements);
  return *this;
}

v1::UpdateItemRequest Update::Build() const {
  v1::UpdateItemRequest request = request_;
  ExpressionBinder binder = BinderOf(request);
  const ExpressionPart actions = actions_.part();
  if (!actions.empty()) request.set_update_expression(binder.Bind(actions));
  BindCondition(binder, request);
  return request;
}

}  // namespace hashrange
