#include "server/http/operations/describe_continuous_backups.h"

#include "server/http/operations/existing_table.h"

namespace hashrange::http {
namespace {

void Write(JsonWriter* json) {
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

void Run(const JsonValue& input, const Call& call, Answer answer) {
  AnswerForExistingTable(input, call, Write, answer);
}

}  // namespace

Operation DescribeContinuousBackupsOperation() {
  return {"DescribeContinuousBackups", Lane::kPool, Run,
          TableNameCheck::kFirstAsControl};
}

}  // namespace hashrange::http
