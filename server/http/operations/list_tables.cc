#include "server/http/operations/list_tables.h"

#include <string>
#include <utility>

#include "hashrange/v1/table_service.pb.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/reply.h"

namespace hashrange::http {
namespace {

using Request = v1::ListTablesRequest;
using Response = v1::ListTablesResponse;

void Write(const Response& response, JsonWriter* json) {
  json->Key("TableNames");
  json->BeginArray();
  for (const std::string& name : response.table_names()) json->String(name);
  json->EndArray();
  if (response.next_page_token().empty()) return;
  // The token of a page is the last name on it.
  json->Key("LastEvaluatedTableName");
  json->String(response.next_page_token());
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  CopyInteger(input, "Limit", &request, &Request::set_page_size);
  CopyText(input, "ExclusiveStartTableName", &request,
           &Request::mutable_page_token);
  AnswerWith(call.engine->ListTables(request), Write, answer);
}

}  // namespace

Operation ListTablesOperation() { return {"ListTables", Lane::kPool, Run}; }

}  // namespace hashrange::http
