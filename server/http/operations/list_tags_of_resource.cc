#include "server/http/operations/list_tags_of_resource.h"

#include <utility>

#include "hashrange/v1/table_service.pb.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/reply.h"
#include "server/http/operations/table_input.h"

namespace hashrange::http {
namespace {

using Request = v1::ListTagsOfResourceRequest;
using Response = v1::ListTagsOfResourceResponse;

void Write(const Response& response, JsonWriter* json) {
  json->Key("Tags");
  json->BeginArray();
  for (const v1::Tag& tag : response.tags()) {
    json->BeginObject();
    json->Key("Key");
    json->String(tag.key());
    json->Key("Value");
    json->String(tag.value());
    json->EndObject();
  }
  json->EndArray();
  if (response.next_page_token().empty()) return;
  json->Key("NextToken");
  json->String(response.next_page_token());
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  Request request;
  ReadResourceArn(input, &request);
  CopyText(input, "NextToken", &request, &Request::mutable_page_token);
  AnswerWith(call.engine->ListTagsOfResource(request), Write, answer);
}

}  // namespace

Operation ListTagsOfResourceOperation() {
  return {"ListTagsOfResource", Lane::kPool, Run};
}

}  // namespace hashrange::http
