#include "server/http/json_api.h"

#include <algorithm>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "server/engine/errors.h"
#include "server/engine/table/table_name.h"
#include "server/engine/validation/constraints.h"
#include "server/http/codec/json_value.h"
#include "server/http/error_body.h"
#include "server/http/model/constraint_checker.h"
#include "server/http/model/type_checker.h"
#include "server/http/operations/all_operations.h"

namespace hashrange::http {
namespace {

// Larger requests are parsed on the pool.
constexpr size_t kInlineBodyBytesMax = 64 * 1024;

constexpr absl::string_view kAmzJson = "application/x-amz-json-1.0";
constexpr absl::string_view kJson = "application/json";

// "DynamoDB_20120810.PutItem" is PutItem.
absl::string_view NameOf(absl::string_view target) {
  return target.substr(std::min(target.find('.'), target.size() - 1) + 1);
}

absl::string_view ContentTypeOf(absl::string_view content_type) {
  content_type = content_type.substr(0, content_type.find(';'));
  return absl::StripAsciiWhitespace(content_type) == kAmzJson ? kAmzJson
                                                              : kJson;
}

// An answer that may outlive the request.
class Responder {
 public:
  Responder(absl::string_view content_type, JsonApi::Respond respond)
      : content_type_(content_type), respond_(std::move(respond)) {}

  void Succeed(std::string body) { Send(200, std::move(body)); }
  void Fail(const absl::Status& error) { Send(ToErrorBody(error)); }
  void Refuse(const Refusal& refusal) {
    Send(ToErrorBody(refusal.exception, refusal.message));
  }

 private:
  void Send(ErrorBody error) { Send(error.http_status, std::move(error.json)); }
  void Send(int http_status, std::string body) {
    respond_({http_status, content_type_, std::move(body)});
  }

  // kAmzJson or kJson.
  absl::string_view content_type_;
  JsonApi::Respond respond_;
};

absl::Status CheckTableNameFirst(const JsonValue& input, TableNameCheck check) {
  if (check == TableNameCheck::kAmongOthers) return absl::OkStatus();
  const JsonValue name = input.Find("TableName");
  if (check == TableNameCheck::kFirstAsControl) {
    if (name.IsNull()) return engine::CheckControlTableName("");
    if (name.text().empty()) return engine::ControlTableNameLengthError();
    return engine::CheckControlTableName(name.text());
  }
  if (!name.IsNull()) return engine::CheckDataTableName(name.text());
  engine::ConstraintList constraints;
  constraints.AddNull("tableName");
  return constraints.ToStatus();
}

}  // namespace

JsonApi::JsonApi(engine::Engine* engine)
    : engine_(engine), operations_(AllOperations()) {
  for (const OperationModel& model : OperationModels()) {
    const auto operation = std::find_if(
        operations_.begin(), operations_.end(), [&](const Operation& offered) {
          return offered.name == NameOf(model.target);
        });
    entries_[model.target] = {
        model.input, operation == operations_.end() ? nullptr : &*operation};
  }
}

const JsonApi::Entry* JsonApi::Find(absl::string_view target) const {
  const auto entry = entries_.find(target);
  return entry == entries_.end() ? nullptr : &entry->second;
}

Lane JsonApi::LaneOf(absl::string_view target, size_t body_bytes) const {
  if (body_bytes > kInlineBodyBytesMax) return Lane::kPool;
  const Entry* entry = Find(target);
  // What is refused takes no time.
  if (entry == nullptr || entry->operation == nullptr) return Lane::kInline;
  return entry->operation->lane;
}

absl::string_view JsonApi::OperationName(absl::string_view target) const {
  const Entry* entry = Find(target);
  if (entry == nullptr || entry->operation == nullptr) return "";
  return entry->operation->name;
}

absl::StatusOr<const JsonApi::Entry*> JsonApi::FindOffered(
    absl::string_view target) const {
  const Entry* entry = Find(target);
  if (entry == nullptr) return engine::UnknownOperationError();
  if (entry->operation == nullptr) {
    return engine::NotOfferedError(NameOf(target));
  }
  return entry;
}

absl::Status JsonApi::Check(const JsonValue& input, const Entry& entry) {
  absl::Status status = CheckTypes(input, *entry.input);
  if (status.ok()) {
    status = CheckTableNameFirst(input, entry.operation->table_name_check);
  }
  if (!status.ok()) return status;
  return CheckConstraints(input, *entry.input, entry.operation->enum_errors);
}

void JsonApi::Handle(ApiRequest request, Respond respond) const {
  Responder responder(ContentTypeOf(request.content_type), std::move(respond));
  JsonValue input;
  absl::StatusOr<JsonDocument> document = absl::UnknownError("empty body");
  if (!request.body.empty()) {
    document = JsonDocument::Parse(&request.body);
    if (!document.ok()) return responder.Fail(document.status());
    input = document->root();
  }
  absl::StatusOr<const Entry*> entry = FindOffered(request.target);
  if (!entry.ok()) return responder.Fail(entry.status());
  if (request.authenticate != nullptr) {
    std::optional<Refusal> refusal = request.authenticate();
    if (refusal.has_value()) return responder.Refuse(*refusal);
  }
  absl::Status status = Check(input, **entry);
  if (!status.ok()) return responder.Fail(status);
  const Call call = {engine_,
                     {request.deadline, std::move(request.cancelled)},
                     std::move(request.host)};
  (*entry)->operation->run(input, call,
                           [responder = std::move(responder)](
                               absl::StatusOr<std::string> answer) mutable {
                             if (!answer.ok())
                               return responder.Fail(answer.status());
                             responder.Succeed(*std::move(answer));
                           });
}

}  // namespace hashrange::http
