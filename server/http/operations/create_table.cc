#include "server/http/operations/create_table.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/engine/errors.h"
#include "server/http/operations/reply.h"
#include "server/http/operations/table_input.h"
#include "server/http/operations/table_json.h"

namespace hashrange::http {
namespace {

using Request = v1::CreateTableRequest;
using Response = v1::CreateTableResponse;

absl::Status ReadLocal(const JsonValue& json, v1::LocalSecondaryIndex* index) {
  ReadLocalIndex(json, index);
  return absl::OkStatus();
}

absl::Status ReadGlobal(const JsonValue& json,
                        v1::GlobalSecondaryIndex* index) {
  ReadGlobalIndex(json, index);
  return RefuseMembers(json, {"WarmThroughput"});
}

// Reads the list `member`, which may be absent, but not empty.
template <typename Index>
absl::Status ReadIndexes(const JsonValue& input, absl::string_view member,
                         absl::Status (*read)(const JsonValue&, Index*),
                         google::protobuf::RepeatedPtrField<Index>* indexes) {
  const JsonValue list = input.Find(member);
  if (list.IsNull()) return absl::OkStatus();
  if (list.size() == 0) {
    return engine::InvalidParameterError(
        absl::StrCat("List of ", member, " is empty"));
  }
  return list.ForEachElement(
      [&](const JsonValue& json) { return read(json, indexes->Add()); });
}

absl::Status Read(const JsonValue& input, Request* request) {
  absl::Status status = RefuseMembers(
      input, {"WarmThroughput", "ResourcePolicy", "GlobalTableSourceArn",
              "GlobalTableSettingsReplicationMode"});
  if (!status.ok()) return status;
  ReadSettings(input, request);
  ReadKeySchema(input.Find("KeySchema"), request->mutable_key_schema());
  ReadTags(input.Find("Tags"), request->mutable_tags());
  status = ReadIndexes(input, "LocalSecondaryIndexes", ReadLocal,
                       request->mutable_local_secondary_indexes());
  if (!status.ok()) return status;
  return ReadIndexes(input, "GlobalSecondaryIndexes", ReadGlobal,
                     request->mutable_global_secondary_indexes());
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = Read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  call.engine->CreateTable(
      std::move(request), call.context,
      ReplyWith<Response>(std::move(answer), WriteTableDescription<Response>));
}

}  // namespace

Operation CreateTableOperation() {
  return {"CreateTable", Lane::kPool, Run, TableNameCheck::kFirstAsControl};
}

}  // namespace hashrange::http
