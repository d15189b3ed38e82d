// Operations that only say something that holds for every table.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_EXISTING_TABLE_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_EXISTING_TABLE_H_

#include "hashrange/v1/table_service.pb.h"
#include "server/http/codec/json_value.h"
#include "server/http/codec/json_writer.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/operation.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {

// Answers with what `write` writes if the table of the input exists, and with
// DescribeTable's error if not.
template <typename Write>
void AnswerForExistingTable(const JsonValue& input, const Call& call,
                            Write write, Answer& answer) {
  v1::DescribeTableRequest request;
  CopyText(input, "TableName", &request,
           &v1::DescribeTableRequest::mutable_table_name);
  AnswerWith(
      call.engine->DescribeTable(request),
      [&write](const v1::DescribeTableResponse&, JsonWriter* json) {
        write(json);
      },
      answer);
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_EXISTING_TABLE_H_
