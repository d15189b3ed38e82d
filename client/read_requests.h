// Reads, put together step by step.
//
//   client.GetItem(Get("Books", key).Project({Attr("Title"), Attr("Pages")}));
//   client.Query(Query("Books").Index("CategoryIndex")
//                    .Where(Attr("Category") == "Technology")
//                    .Filter(Attr("Pages") > 300).Descending().Limit(20));
//   client.Scan(Scan("Books").Segment(0, 4));
//
// Each converts to the request message of its RPC, whose comments in
// item_service.proto tell what the parts mean.

#ifndef HASHRANGE_CLIENT_READ_REQUESTS_H_
#define HASHRANGE_CLIENT_READ_REQUESTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "hashrange/client/expression.h"
#include "hashrange/client/expression_text.h"
#include "hashrange/client/item.h"
#include "hashrange/v1/capacity.pb.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange {

// Returns the projection expression of `paths`.
ExpressionPart ProjectionPart(const std::vector<Attr>& paths);

class Get {
 public:
  Get(absl::string_view table, const Item& key);

  // Returns these attributes only.
  Get& Project(const std::vector<Attr>& paths);
  Get& ReturnCapacity(v1::ReturnConsumedCapacity detail);

  v1::GetItemRequest Build() const { return request_; }
  operator v1::GetItemRequest() const { return request_; }  // NOLINT

 private:
  v1::GetItemRequest request_;
};

// What Query and Scan have. `Derived` is the read, `Request` its message.
template <typename Derived, typename Request>
class PageRequestBuilder {
 public:
  // Reads this secondary index instead of the table.
  Derived& Index(absl::string_view name) {
    request_.set_index_name(std::string(name));
    return self();
  }
  // Drops items after they were read.
  Derived& Filter(Condition filter) {
    filter_ = std::move(filter);
    return self();
  }
  // Returns these attributes only.
  Derived& Project(const std::vector<Attr>& paths) {
    projection_ = ProjectionPart(paths);
    return self();
  }
  Derived& Select(v1::Select select) {
    request_.set_select(select);
    return self();
  }
  // At most this many items are read for a page.
  Derived& Limit(int32_t items) {
    request_.set_limit(items);
    return self();
  }
  // Continues after a page: its last_evaluated_key.
  Derived& StartAfter(const AttributeMap& last_evaluated_key) {
    *request_.mutable_exclusive_start_key() = last_evaluated_key;
    return self();
  }
  Derived& ReturnCapacity(v1::ReturnConsumedCapacity detail) {
    request_.set_return_consumed_capacity(detail);
    return self();
  }

 protected:
  explicit PageRequestBuilder(absl::string_view table) {
    request_.set_table_name(std::string(table));
  }

  static ExpressionBinder BinderOf(Request& request) {
    return ExpressionBinder(request.mutable_expression_attribute_names(),
                            request.mutable_expression_attribute_values());
  }
  void BindSelection(ExpressionBinder& binder, Request& request) const {
    if (filter_.has_value()) {
      request.set_filter_expression(binder.Bind(filter_->part()));
    }
    if (!projection_.empty()) {
      request.set_projection_expression(binder.Bind(projection_));
    }
  }

  Request request_;

 private:
  Derived& self() { return static_cast<Derived&>(*this); }

  std::optional<Condition> filter_;
  ExpressionPart projection_;
};

class Query : public PageRequestBuilder<Query, v1::QueryRequest> {
 public:
  explicit Query(absl::string_view table) : PageRequestBuilder(table) {}

  // The partition key with ==, and optionally a condition on the sort key.
  Query& Where(Condition key_condition);
  // From the largest sort key to the smallest.
  Query& Descending();

  v1::QueryRequest Build() const;
  operator v1::QueryRequest() const { return Build(); }  // NOLINT

 private:
  std::optional<Condition> key_condition_;
};

class Scan : public PageRequestBuilder<Scan, v1::ScanRequest> {
 public:
  explicit Scan(absl::string_view table) : PageRequestBuilder(table) {}

  // Reads only part `segment`, from 0, of `total` equal parts.
  Scan& Segment(int32_t segment, int32_t total);

  v1::ScanRequest Build() const;
  operator v1::ScanRequest() const { return Build(); }  // NOLINT
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_READ_REQUESTS_H_
