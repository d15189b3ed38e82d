// Members that Query and Scan have in common.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_READ_INPUT_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_READ_INPUT_H_

#include "hashrange/v1/item_service.pb.h"
#include "server/http/codec/json_value.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/items_json.h"

namespace hashrange::http {

// What to read, how much, and what the answer shall have.
template <typename Request>
void ReadReadOptions(const JsonValue& input, Request* request) {
  CopyText(input, "TableName", request, &Request::mutable_table_name);
  CopyText(input, "IndexName", request, &Request::mutable_index_name);
  CopyText(input, "FilterExpression", request,
           &Request::mutable_filter_expression);
  CopyText(input, "ProjectionExpression", request,
           &Request::mutable_projection_expression);
  CopyInteger(input, "Limit", request, &Request::set_limit);
  CopyBool(input, "ConsistentRead", request, &Request::set_consistent_read);
  CopyEnum(input, "Select", request, &Request::set_select);
  CopyEnum(input, "ReturnConsumedCapacity", request,
           &Request::set_return_consumed_capacity);
}

template <typename Request>
PageItems ItemsOf(const Request& request) {
  return request.select() == v1::SELECT_COUNT ? PageItems::kLeftOut
                                              : PageItems::kWritten;
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_READ_INPUT_H_
