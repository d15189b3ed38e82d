#include "server/http/json_api.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/http/test_api.h"

namespace hashrange::http {
namespace {

using ::testing::HasSubstr;

constexpr char kSilentSerialization[] =
    R"(400 {"__type":"com.amazon.coral.service#SerializationException"})";
constexpr char kUnknownOperation[] =
    R"({"__type":"com.amazon.coral.service#UnknownOperationException"})";

ApiRequest RequestFor(absl::string_view target, std::string body = "{}") {
  ApiRequest request;
  request.target = target;
  request.body = std::move(body);
  return request;
}

TEST(JsonApiTest, PutAndGet) {
  TestApi api;
  api.CreateTable();
  ExpectExchanges(
      api, {{"PutItem", R"({"TableName":"Tab","Item":{"p":{"S":"a"}}})", "{}"},
            {"GetItem", R"({"TableName":"Tab","Key":{"p":{"S":"a"}}})",
             R"({"Item":{"p":{"S":"a"}}})"},
            {"GetItem", R"({"TableName":"Tab","Key":{"p":{"S":"b"}}})", "{}"}});
}

TEST(JsonApiTest, WhatIsNoJsonIsRefusedWithoutMessage) {
  TestApi api;
  for (const char* body :
       {"", " ", "{", "{}x", "{\"a\":}", "nul", "{'a':1}", "{\"a\":\"\xFF\"}",
        "{\"a\":\"\\ud800\"}", "{\"a\":01}", "[1", "\xEF\xBB\xBF{}"}) {
    EXPECT_EQ(api.Call("ListTables", body), kSilentSerialization) << body;
  }
}

TEST(JsonApiTest, OtherThanObjectsAreRefused) {
  TestApi api;
  for (const char* body : {"[]", "\"a\"", "1", "null", "true"}) {
    EXPECT_EQ(api.Call("ListTables", body), kSilentSerialization) << body;
  }
}

TEST(JsonApiTest, UnknownTargetsAreUnknownOperations) {
  TestApi api;
  for (const char* target :
       {"", ".", "ListTables", "DynamoDB_20120810", "DynamoDB_20120810.",
        "DynamoDB_20120810.listTables", "DynamoDB_20120810.ListTables.",
        "DynamoDB_20111205.ListTables", "DynamoDBStreams_20120810.GetItem"}) {
    const ApiResponse response = api.Send(RequestFor(target));
    EXPECT_EQ(response.http_status, 400);
    EXPECT_EQ(response.body, kUnknownOperation) << target;
  }
}

TEST(JsonApiTest, SyntaxComesBeforeTheOperation) {
  TestApi api;
  EXPECT_THAT(api.Call("NoSuchThing", "{"), kSilentSerialization);
}

TEST(JsonApiTest, KnownOperationsThatAreNotOfferedSaySo) {
  TestApi api;
  for (const OperationModel& model : OperationModels()) {
    const std::string target(model.target);
    if (!api.api().OperationName(target).empty()) continue;
    const std::string name = target.substr(target.find('.') + 1);
    EXPECT_EQ(api.Send(RequestFor(target)).body,
              absl::StrCat(R"({"__type":"com.amazon.coral.service#)"
                           R"(UnknownOperationException","message":")",
                           name, R"( is not offered by this server"})"));
  }
}

TEST(JsonApiTest, EveryOperationOfTheModelAnswersAnEmptyObject) {
  TestApi api;
  for (const OperationModel& model : OperationModels()) {
    const ApiResponse response =
        api.Send(RequestFor(std::string(model.target)));
    EXPECT_THAT(response.http_status, ::testing::AnyOf(200, 400))
        << model.target;
  }
}

TEST(JsonApiTest, AuthenticationComesAfterTheOperationAndBeforeTypes) {
  TestApi api;
  const auto refuse = [] {
    return std::optional<Refusal>({"MissingAuthenticationTokenException",
                                   "Request is missing Authentication Token"});
  };
  ApiRequest known =
      RequestFor("DynamoDB_20120810.ListTables", R"({"Limit": "x"})");
  known.authenticate = refuse;
  EXPECT_EQ(api.Send(std::move(known)).body,
            R"({"__type":"com.amazon.coral.service#)"
            R"(MissingAuthenticationTokenException",)"
            R"("message":"Request is missing Authentication Token"})");
  ApiRequest unknown = RequestFor("nothing");
  unknown.authenticate = refuse;
  EXPECT_EQ(api.Send(std::move(unknown)).body, kUnknownOperation);
  ApiRequest accepted = RequestFor("DynamoDB_20120810.ListTables");
  accepted.authenticate = [] { return std::optional<Refusal>(); };
  EXPECT_EQ(api.Send(std::move(accepted)).http_status, 200);
}

TEST(JsonApiTest, ContentTypeIsThatOfTheRequest) {
  TestApi api;
  for (const auto& [sent, expected] :
       {std::pair("application/x-amz-json-1.0", "application/x-amz-json-1.0"),
        std::pair(" application/x-amz-json-1.0 ; charset=UTF-8",
                  "application/x-amz-json-1.0"),
        std::pair("application/json", "application/json"),
        std::pair("", "application/json")}) {
    ApiRequest request = RequestFor("DynamoDB_20120810.ListTables");
    request.content_type = sent;
    EXPECT_EQ(api.Send(std::move(request)).content_type, expected);
  }
}

TEST(JsonApiTest, NestedTooDeepIsADynamoDbError) {
  TestApi api;
  api.CreateTable();
  const auto nested = [](int levels) {
    std::string value = R"({"S":"x"})";
    for (int i = 0; i < levels; ++i) value = R"({"L":[)" + value + "]}";
    return absl::StrCat(R"({"TableName":"Tab","Item":{"p":{"S":"a"},"v":)",
                        value, "}}");
  };
  EXPECT_EQ(api.Call("PutItem", nested(31)), "{}");
  for (const int levels : {32, 200, 400, 5000}) {
    EXPECT_THAT(api.Call("PutItem", nested(levels)),
                ValidationBody("Nesting Levels have exceeded supported limits: "
                               "Attributes in the item have nested levels "
                               "beyond supported limit"))
        << levels;
  }
}

TEST(JsonApiTest, DeadlineThatHasPassedDropsAWrite) {
  TestApi api;
  api.CreateTable();
  ApiRequest request =
      RequestFor("DynamoDB_20120810.PutItem",
                 R"({"TableName":"Tab","Item":{"p":{"S":"a"}}})");
  request.deadline = absl::InfinitePast();
  const ApiResponse response = api.Send(std::move(request));
  EXPECT_EQ(response.http_status, 500);
  EXPECT_THAT(response.body, HasSubstr("#InternalServerError"));
}

TEST(JsonApiTest, PointOperationsWithSmallBodiesRunInline) {
  TestApi api;
  const JsonApi& json = api.api();
  EXPECT_EQ(json.LaneOf("DynamoDB_20120810.GetItem", 100), Lane::kInline);
  EXPECT_EQ(json.LaneOf("DynamoDB_20120810.GetItem", 100'000), Lane::kPool);
  EXPECT_EQ(json.LaneOf("DynamoDB_20120810.Query", 100), Lane::kPool);
  EXPECT_EQ(json.LaneOf("nonsense", 100), Lane::kInline);
}

TEST(JsonApiTest, AnswerMaySendTheNextRequest) {
  TestApi api;
  std::string bodies;
  api.api().Handle(
      RequestFor("DynamoDB_20120810.ListTables"), [&](ApiResponse first) {
        bodies += first.body;
        api.api().Handle(RequestFor("DynamoDB_20120810.DescribeEndpoints"),
                         [&](ApiResponse second) { bodies += second.body; });
      });
  EXPECT_EQ(bodies, R"({"TableNames":[]}{"Endpoints":[{"Address":"",)"
                    R"("CachePeriodInMinutes":1440}]})");
}

}  // namespace
}  // namespace hashrange::http
