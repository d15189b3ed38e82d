#include "tests/compatibility/world.h"

#include <future>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace hashrange::compatibility {
namespace {

constexpr char kPrefix[] = "DynamoDB_20120810.";

}  // namespace

bool IsSuccess(const std::string& answer) {
  return answer.empty() || answer[0] == '{';
}

bool IsRefusedByModel(const std::string& answer) {
  return absl::StrContains(answer, "SerializationException") ||
         absl::StrContains(answer, "validation error detected") ||
         absl::StrContains(answer, "validation errors detected");
}

bool IsRefusedAsNotOffered(const std::string& answer) {
  return absl::StrContains(answer, "UnknownOperationException");
}

std::string NotOffered(const std::string& name) {
  return absl::StrCat(R"(400 {"__type":"com.amazon.coral.service#)"
                      R"(UnknownOperationException","message":")",
                      name, R"( is not offered by this server"})");
}

World::World(const Json& setup, engine::EngineOptions options)
    : api_(std::move(options)) {
  for (const Json& request : setup) {
    api_.Do(request[0], request[1].dump());
  }
}

std::string World::Call(const std::string& target, const Json& request,
                        const std::function<void()>& meanwhile) {
  std::promise<http::ApiResponse> promise;
  api_.api().Handle(
      {target, "application/x-amz-json-1.0", request.dump(), "localhost:8000"},
      [&promise](http::ApiResponse answer) {
        promise.set_value(std::move(answer));
      });
  if (meanwhile != nullptr) meanwhile();
  const http::ApiResponse response = promise.get_future().get();
  if (response.http_status != 200) {
    return absl::StrCat(response.http_status, " ", response.body);
  }
  successes_.push_back(
      {target, request,
       response.body.empty() ? Json() : Json::parse(response.body)});
  return http::Sorted(response.body);
}

World::Sight World::SendTwice(const std::string& target, const Json& request) {
  engine::Engine& engine = api_.engine().engine();
  Sight sight = {Call(target, request), ""};
  // What a background job has done by then is no matter of the request.
  engine.WaitForIndexBuildsForTest();
  sight.all = absl::StrCat(sight.answer, "\n", Call(target, request), "\n");
  engine.WaitForIndexBuildsForTest();
  absl::StrAppend(&sight.all, State());
  return sight;
}

std::string World::State() {
  const auto call = [this](const char* operation, const Json& request) {
    return Call(absl::StrCat(kPrefix, operation), request);
  };
  const Json tables = Json::parse(call("ListTables", Json::object()));
  std::string state;
  for (const Json& name : tables["TableNames"]) {
    const std::string table = call("DescribeTable", {{"TableName", name}});
    const Json arn = Json::parse(table)["Table"]["TableArn"];
    absl::StrAppend(&state, table, "\n",
                    call("ListTagsOfResource", {{"ResourceArn", arn}}), "\n",
                    call("Scan", {{"TableName", name}}), "\n");
  }
  return state;
}

}  // namespace hashrange::compatibility
