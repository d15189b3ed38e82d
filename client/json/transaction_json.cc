#include "client/json/transaction_json.h"

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "client/json/message_json.h"
#include "google/protobuf/message.h"

namespace hashrange::aws_json {
namespace {

using ActionReader = absl::FunctionRef<absl::Status(
    const std::string& action, const JsonView& parameters)>;

// Calls `read` for the action of each element. `known` names the actions that
// there are, for messages.
absl::Status ForEachAction(const JsonView& view, absl::string_view known,
                           ActionReader read) {
  return view.ForEachElement([&](const JsonView& element) {
    if (element.SoleMemberName() == nullptr) {
      return element.Error(known);
    }
    return element.ForEachMember(read);
  });
}

v1::TransactWriteAction WriteAction(absl::string_view name) {
  if (name == "ConditionCheck") {
    return v1::TRANSACT_WRITE_ACTION_CONDITION_CHECK;
  }
  if (name == "Put") return v1::TRANSACT_WRITE_ACTION_PUT;
  if (name == "Update") return v1::TRANSACT_WRITE_ACTION_UPDATE;
  if (name == "Delete") return v1::TRANSACT_WRITE_ACTION_DELETE;
  return v1::TRANSACT_WRITE_ACTION_UNSPECIFIED;
}

absl::Status WriteFromJson(const std::string& action,
                           const JsonView& parameters,
                           v1::TransactWriteItem* out) {
  if (WriteAction(action) == v1::TRANSACT_WRITE_ACTION_UNSPECIFIED) {
    return parameters.Error("unknown member");
  }
  absl::Status status = MessageFromJson(parameters, out);
  if (!status.ok()) return status;
  // In AWS the action is the name around the parameters, not one of them.
  if (out->action() != v1::TRANSACT_WRITE_ACTION_UNSPECIFIED) {
    return parameters.Error("unknown member Action");
  }
  out->set_action(WriteAction(action));
  return absl::OkStatus();
}

// Reads the members of a transaction: `actions` reads TransactItems, the
// others mirror the message.
absl::Status TransactionFromJson(
    const JsonView& view, google::protobuf::Message* request,
    absl::FunctionRef<absl::Status(const JsonView&)> actions) {
  return view.ForEachMember(
      [&](const std::string& name, const JsonView& member) {
        return name == "TransactItems" ? actions(member)
                                       : MemberFromJson(name, member, request);
      });
}

}  // namespace

absl::Status RequestFromJson(const JsonView& view,
                             v1::TransactWriteItemsRequest* request) {
  return TransactionFromJson(view, request, [&](const JsonView& actions) {
    return ForEachAction(
        actions, "expected one of Put, Update, Delete and ConditionCheck",
        [&](const std::string& action, const JsonView& parameters) {
          return WriteFromJson(action, parameters,
                               request->add_transact_items());
        });
  });
}

absl::Status RequestFromJson(const JsonView& view,
                             v1::TransactGetItemsRequest* request) {
  return TransactionFromJson(view, request, [&](const JsonView& actions) {
    return ForEachAction(
        actions, "expected Get",
        [&](const std::string& action, const JsonView& parameters) {
          if (action != "Get") return parameters.Error("unknown member");
          return MessageFromJson(parameters, request->add_transact_items());
        });
  });
}

}  // namespace hashrange::aws_json
