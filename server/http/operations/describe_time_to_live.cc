#include "server/http/operations/describe_time_to_live.h"

#include <utility>

#include "hashrange/v1/table_service.pb.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {
namespace {

using Request = v1::DescribeTableRequest;
using Response = v1::DescribeTableResponse;

void Write(const Response&, JsonWriter* json) {
  // Expiry is not offered yet, so that no table can have it.
  json->Key("TimeToLiveDescription");
  json->BeginObject();
  json->Key("TimeToLiveStatus");
  json->String("DISABLED");
  json->EndObject();
}

// The table must exist; nothing of it is shown.
void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  CopyText(input, "TableName", &request, &Request::mutable_table_name);
  AnswerWith(call.engine->DescribeTable(request), Write, answer);
}

}  // namespace

Operation DescribeTimeToLiveOperation() {
  return {"DescribeTimeToLive", Lane::kPool, Run,
          TableNameCheck::kFirstAsControl};
}

}  // namespace hashrange::http
