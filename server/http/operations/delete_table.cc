#include "server/http/operations/delete_table.h"

#include <utility>

#include "hashrange/v1/table_service.pb.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/reply.h"
#include "server/http/operations/table_json.h"

namespace hashrange::http {
namespace {

using Request = v1::DeleteTableRequest;
using Response = v1::DeleteTableResponse;

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  CopyText(input, "TableName", &request, &Request::mutable_table_name);
  call.engine->DeleteTable(
      std::move(request), call.context,
      ReplyWith<Response>(std::move(answer), WriteTableDescription<Response>));
}

}  // namespace

Operation DeleteTableOperation() {
  return {"DeleteTable", Lane::kPool, Run, TableNameCheck::kFirstAsControl};
}

}  // namespace hashrange::http
