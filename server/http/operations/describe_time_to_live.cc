#include "server/http/operations/describe_time_to_live.h"

#include "server/http/operations/existing_table.h"

namespace hashrange::http {
namespace {

void Write(JsonWriter* json) {
  // Expiry is not offered yet, so that no table can have it.
  json->Key("TimeToLiveDescription");
  json->BeginObject();
  json->Key("TimeToLiveStatus");
  json->String("DISABLED");
  json->EndObject();
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  AnswerForExistingTable(input, call, Write, answer);
}

}  // namespace

Operation DescribeTimeToLiveOperation() {
  return {"DescribeTimeToLive", Lane::kPool, Run,
          TableNameCheck::kFirstAsControl};
}

}  // namespace hashrange::http
