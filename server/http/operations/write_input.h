// Members that all writes of one item have.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_WRITE_INPUT_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_WRITE_INPUT_H_

#include "server/http/codec/json_value.h"
#include "server/http/operations/input_reader.h"

namespace hashrange::http {

// The table, the condition, and what the answer shall have.
template <typename Request>
void ReadWriteOptions(const JsonValue& input, Request* request) {
  CopyText(input, "TableName", request, &Request::mutable_table_name);
  CopyText(input, "ConditionExpression", request,
           &Request::mutable_condition_expression);
  CopyEnum(input, "ReturnValues", request, &Request::set_return_values);
  CopyEnum(input, "ReturnConsumedCapacity", request,
           &Request::set_return_consumed_capacity);
  CopyEnum(input, "ReturnItemCollectionMetrics", request,
           &Request::set_return_item_collection_metrics);
  CopyEnum(input, "ReturnValuesOnConditionCheckFailure", request,
           &Request::set_return_values_on_condition_check_failure);
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_WRITE_INPUT_H_
