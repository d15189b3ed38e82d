#include "hashrange/client/read_requests.h"

namespace hashrange {

ExpressionPart ProjectionPart(const std::vector<Attr>& paths) {
  ExpressionPart part;
  for (const Attr& path : paths) {
    if (!part.empty()) part.Text(", ");
    part.Append(path.part());
  }
  return part;
}

Get::Get(absl::string_view table, const Item& key) {
  request_.set_table_name(std::string(table));
  *request_.mutable_key() = key.attributes();
}

Get& Get::Project(const std::vector<Attr>& paths) {
  request_.clear_expression_attribute_names();
  ExpressionBinder binder(request_.mutable_expression_attribute_names(),
                          nullptr);
  request_.set_projection_expression(binder.Bind(ProjectionPart(paths)));
  return *this;
}

Get& Get::ReturnCapacity(v1::ReturnConsumedCapacity detail) {
  request_.set_return_consumed_capacity(detail);
  return *this;
}

Query& Query::Where(Condition key_condition) {
  key_condition_ = std::move(key_condition);
  return *this;
}

Query& Query::Descending() {
  request_.set_scan_index_forward(false);
  return *this;
}

v1::QueryRequest Query::Build() const {
  v1::QueryRequest request = request_;
  ExpressionBinder binder = BinderOf(request);
  if (key_condition_.has_value()) {
    request.set_key_condition_expression(binder.Bind(key_condition_->part()));
  }
  BindSelection(binder, request);
  return request;
}

Scan& Scan::Segment(int32_t segment, int32_t total) {
  request_.set_segment(segment);
  request_.set_total_segments(total);
  return *this;
}

v1::ScanRequest Scan::Build() const {
  v1::ScanRequest request = request_;
  ExpressionBinder binder = BinderOf(request);
  BindSelection(binder, request);
  return request;
}

}  // namespace hashrange
