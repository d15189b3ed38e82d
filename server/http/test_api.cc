#include "server/http/test_api.h"

#include <future>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace hashrange::http {
namespace {

std::string Escaped(const std::string& message) {
  return absl::StrReplaceAll(message, {{"\"", "\\\""}, {"\\", "\\\\"}});
}

}  // namespace

ApiResponse TestApi::Send(ApiRequest request) {
  std::promise<ApiResponse> response;
  api_.Handle(std::move(request), [&response](ApiResponse answer) {
    response.set_value(std::move(answer));
  });
  return response.get_future().get();
}

std::string TestApi::Call(const std::string& operation,
                          const std::string& body) {
  const std::string target = absl::StrCat("DynamoDB_20120810.", operation);
  ApiRequest request;
  request.target = target;
  request.content_type = "application/x-amz-json-1.0";
  request.body = body;
  request.host = "localhost:8000";
  const ApiResponse response = Send(std::move(request));
  if (response.http_status == 200) return response.body;
  return absl::StrCat(response.http_status, " ", response.body);
}

void TestApi::Do(const std::string& operation, const std::string& body) {
  const std::string answer = Call(operation, body);
  EXPECT_TRUE(answer.empty() || answer[0] == '{') << body << "\n" << answer;
}

void TestApi::CreateTable() {
  Do("CreateTable", R"({
    "TableName":"Tab", "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]})");
}

void TestApi::CreateIndexedTable() {
  Do("CreateTable", R"({
    "TableName":"Tab", "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [
      {"AttributeName": "p", "AttributeType": "S"},
      {"AttributeName": "s", "AttributeType": "N"},
      {"AttributeName": "l", "AttributeType": "N"},
      {"AttributeName": "g", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"},
                  {"AttributeName": "s", "KeyType": "RANGE"}],
    "LocalSecondaryIndexes": [{
      "IndexName": "local", "Projection": {"ProjectionType": "ALL"},
      "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"},
                    {"AttributeName": "l", "KeyType": "RANGE"}]}],
    "GlobalSecondaryIndexes": [{
      "IndexName": "global", "Projection": {"ProjectionType": "KEYS_ONLY"},
      "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}]}]})");
}

void ExpectExchanges(TestApi& api, const std::vector<Exchange>& exchanges) {
  for (const Exchange& exchange : exchanges) {
    EXPECT_EQ(Sorted(api.Call(exchange.operation, exchange.request)),
              Sorted(exchange.response))
        << exchange.operation << " " << exchange.request;
  }
}

std::string Sorted(const std::string& answer) {
  const auto json = nlohmann::json::parse(answer, nullptr, false);
  return json.is_discarded() ? answer : json.dump();
}

std::string ValidationBody(const std::string& message) {
  return absl::StrCat(
      R"(400 {"__type":"com.amazon.coral.validate#ValidationException",)"
      R"("message":")",
      Escaped(message), R"("})");
}

std::string SerializationBody(const std::string& message) {
  return absl::StrCat(
      R"(400 {"__type":"com.amazon.coral.service#SerializationException",)"
      R"("Message":")",
      Escaped(message), R"("})");
}

}  // namespace hashrange::http
