#include "server/http/operations/describe_table.h"

#include <utility>

#include "hashrange/v1/table_service.pb.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/reply.h"
#include "server/http/operations/table_json.h"

namespace hashrange::http {
namespace {

using Request = v1::DescribeTableRequest;
using Response = v1::DescribeTableResponse;

void Write(const Response& response, JsonWriter* json) {
  json->Key("Table");
  WriteTable(response.table(), json);
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  CopyText(input, "TableName", &request, &Request::mutable_table_name);
  AnswerWith(call.engine->DescribeTable(request), Write, answer);
}

}  // namespace

Operation DescribeTableOperation() {
  return {"DescribeTable", Lane::kPool, Run, TableNameCheck::kFirstAsControl};
}

}  // namespace hashrange::http
