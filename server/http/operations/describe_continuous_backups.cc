#include "server/http/operations/describe_continuous_backups.h"

#include <utility>

#include "hashrange/v1/table_service.pb.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {
namespace {

using Request = v1::DescribeTableRequest;
using Response = v1::DescribeTableResponse;

void Write(const Response&, JsonWriter* json) {
  // What AWS shows of a table without point-in-time recovery: the first of the
  // two is the same for every table.
  json->Key("ContinuousBackupsDescription");
  json->BeginObject();
  json->Key("ContinuousBackupsStatus");
  json->String("ENABLED");
  json->Key("PointInTimeRecoveryDescription");
  json->BeginObject();
  json->Key("PointInTimeRecoveryStatus");
  json->String("DISABLED");
  json->EndObject();
  json->EndObject();
}

// The table must exist; nothing of it is shown.
void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  CopyText(input, "TableName", &request, &Request::mutable_table_name);
  AnswerWith(call.engine->DescribeTable(request), Write, answer);
}

}  // namespace

Operation DescribeContinuousBackupsOperation() {
  return {"DescribeContinuousBackups", Lane::kPool, Run,
          TableNameCheck::kFirstAsControl};
}

}  // namespace hashrange::http
