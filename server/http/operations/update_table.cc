#include "server/http/operations/update_table.h"

#include <utility>

#include "absl/strings/string_view.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/engine/errors.h"
#include "server/http/operations/reply.h"
#include "server/http/operations/table_input.h"
#include "server/http/operations/table_json.h"

namespace hashrange::http {
namespace {

using Request = v1::UpdateTableRequest;
using Response = v1::UpdateTableResponse;
using Change = v1::GlobalSecondaryIndexUpdate;

void ReadCreate(const JsonValue& json, Change* change) {
  ReadGlobalIndex(json, change->mutable_create());
}

void ReadUpdate(const JsonValue& json, Change* change) {
  using Update = v1::UpdateGlobalSecondaryIndexAction;
  Update* update = change->mutable_update();
  CopyText(json, "IndexName", update, &Update::mutable_index_name);
  if (const JsonValue throughput = json.Find("ProvisionedThroughput");
      !throughput.IsNull()) {
    ReadThroughput(throughput, update->mutable_provisioned_throughput());
  }
  ReadOnDemandThroughput(json, update);
}

void ReadDelete(const JsonValue& json, Change* change) {
  using Delete = v1::DeleteGlobalSecondaryIndexAction;
  CopyText(json, "IndexName", change->mutable_delete_(),
           &Delete::mutable_index_name);
}

struct Arm {
  absl::string_view name;
  void (*read)(const JsonValue& json, Change* change);
};
constexpr Arm kArms[] = {
    {"Update", ReadUpdate}, {"Create", ReadCreate}, {"Delete", ReadDelete}};

absl::Status ReadChange(const JsonValue& json, Change* change) {
  for (const Arm& arm : kArms) {
    const JsonValue content = json.Find(arm.name);
    if (content.IsNull()) continue;
    if (change->change_case() != Change::CHANGE_NOT_SET) {
      // Nothing has been observed for it.
      return engine::InvalidParameterError(
          "Only one of GlobalSecondaryIndexUpdate.Update, "
          "GlobalSecondaryIndexUpdate.Create, "
          "GlobalSecondaryIndexUpdate.Delete may be specified");
    }
    absl::Status status = RefuseMembers(content, {"WarmThroughput"});
    if (!status.ok()) return status;
    arm.read(content, change);
  }
  return absl::OkStatus();
}

absl::Status Read(const JsonValue& input, Request* request) {
  absl::Status status =
      RefuseMembers(input, {"ReplicaUpdates", "MultiRegionConsistency",
                            "GlobalTableWitnessUpdates", "WarmThroughput",
                            "GlobalTableSettingsReplicationMode"});
  if (!status.ok()) return status;
  ReadSettings(input, request);
  const JsonValue changes = input.Find("GlobalSecondaryIndexUpdates");
  if (changes.IsNull()) return absl::OkStatus();
  return changes.ForEachElement([&](const JsonValue& json) {
    return ReadChange(json, request->add_global_secondary_index_updates());
  });
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  absl::Status status = Read(input, &request);
  if (!status.ok()) return answer(std::move(status));
  call.engine->UpdateTable(
      std::move(request), call.context,
      ReplyWith<Response>(std::move(answer), WriteTableDescription<Response>));
}

}  // namespace

Operation UpdateTableOperation() {
  return {"UpdateTable", Lane::kPool, Run, TableNameCheck::kFirstAsControl};
}

}  // namespace hashrange::http
