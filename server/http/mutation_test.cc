// Requests that were valid once, damaged at random: whatever comes, the answer
// is well-formed JSON, and the server lives on.

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "server/http/codec/json_value.h"
#include "server/http/test_api.h"

namespace hashrange::http {
namespace {

constexpr int kRounds = 12'000;

std::vector<Exchange> RequestsOfOneItem() {
  return {
      {"PutItem",
       R"({"TableName":"Tab","Item":{"p":{"S":"a"},"s":{"N":"1"},"l":{"N":"2"},)"
       R"("x":{"L":[{"M":{"k":{"BS":["AQ=="]}}},{"NULL":true}]}},)"
       R"("ConditionExpression":"#p = :p OR size(x) > :n",)"
       R"("ExpressionAttributeNames":{"#p":"p"},"ExpressionAttributeValues":)"
       R"({":p":{"S":"a"},":n":{"N":"0"}},"ReturnValues":"ALL_OLD"})",
       ""},
      {"PutItem",
       R"({"TableName":"Tab","Item":{"p":{"S":"a"},"s":{"N":"1"}},"Expected":)"
       R"({"v":{"ComparisonOperator":"IN","AttributeValueList":[{"N":"1"}]},)"
       R"("w":{"Exists":false}},"ConditionalOperator":"OR"})",
       ""},
      {"GetItem",
       R"({"TableName":"Tab","Key":{"p":{"S":"a"},"s":{"N":"1"}},)"
       R"("ProjectionExpression":"p,x[0].k","ConsistentRead":true})",
       ""},
      {"UpdateItem",
       R"({"TableName":"Tab","Key":{"p":{"S":"a"},"s":{"N":"1"}},)"
       R"("UpdateExpression":"SET v = if_not_exists(v, :z) + :n REMOVE w",)"
       R"("ExpressionAttributeValues":{":z":{"N":"0"},":n":{"N":"1e3"}},)"
       R"("ReturnValues":"UPDATED_NEW"})",
       ""},
      {"UpdateItem",
       R"({"TableName":"Tab","Key":{"p":{"S":"a"},"s":{"N":"1"}},)"
       R"("AttributeUpdates":{"v":{"Action":"ADD","Value":{"N":"1"}},)"
       R"("w":{"Action":"DELETE"}}})",
       ""},
      {"DeleteItem",
       R"({"TableName":"Tab","Key":{"p":{"S":"b"},"s":{"N":"1"}}})", ""},
      {"Query",
       R"({"TableName":"Tab","IndexName":"local","KeyConditionExpression":)"
       R"("p = :p AND l BETWEEN :a AND :b","ExpressionAttributeValues":)"
       R"({":p":{"S":"a"},":a":{"N":"1"},":b":{"N":"9"}},"Limit":2,)"
       R"("ExclusiveStartKey":{"p":{"S":"a"},"s":{"N":"1"},"l":{"N":"2"}}})",
       ""},
      {"Query",
       R"({"TableName":"Tab","KeyConditions":{"p":{"ComparisonOperator":"EQ",)"
       R"("AttributeValueList":[{"S":"a"}]}},"QueryFilter":{"v":)"
       R"({"ComparisonOperator":"NOT_NULL"}},"AttributesToGet":["p","v"]})",
       ""},
      {"Scan",
       R"({"TableName":"Tab","Segment":0,"TotalSegments":4,"Select":"COUNT",)"
       R"("FilterExpression":"contains(x, :v) ","ExpressionAttributeValues":)"
       R"({":v":{"NULL":true}},"ReturnConsumedCapacity":"INDEXES"})",
       ""},
  };
}

std::vector<Exchange> OtherRequests() {
  return {
      {"BatchGetItem",
       R"({"RequestItems":{"Tab":{"Keys":[{"p":{"S":"a"},"s":{"N":"1"}}],)"
       R"("AttributesToGet":["p"]}}})",
       ""},
      {"BatchWriteItem",
       R"({"RequestItems":{"Tab":[{"PutRequest":{"Item":{"p":{"S":"a"},"s":)"
       R"({"N":"7"}}}},{"DeleteRequest":{"Key":{"p":{"S":"a"},"s":{"N":"8"}}}})"
       R"(]},"ReturnItemCollectionMetrics":"SIZE"})",
       ""},
      {"TransactWriteItems",
       R"({"TransactItems":[{"Put":{"TableName":"Tab","Item":{"p":{"S":"a"},)"
       R"("s":{"N":"3"}}}},{"ConditionCheck":{"TableName":"Tab","Key":{"p":)"
       R"({"S":"q"},"s":{"N":"1"}},"ConditionExpression":"attribute_exists(p) "}}]})",
       ""},
      {"TransactGetItems",
       R"({"TransactItems":[{"Get":{"TableName":"Tab","Key":{"p":{"S":"a"},)"
       R"("s":{"N":"1"}}}}]})",
       ""},
      {"CreateTable",
       R"({"TableName":"New","BillingMode":"PROVISIONED","AttributeDefinitions":)"
       R"([{"AttributeName":"p","AttributeType":"S"}],"KeySchema":)"
       R"([{"AttributeName":"p","KeyType":"HASH"}],"ProvisionedThroughput":)"
       R"({"ReadCapacityUnits":1,"WriteCapacityUnits":1},"Tags":)"
       R"([{"Key":"k","Value":"v"}],"TableClass":"STANDARD"})",
       ""},
      {"UpdateTable",
       R"({"TableName":"New","ProvisionedThroughput":{"ReadCapacityUnits":2,)"
       R"("WriteCapacityUnits":2},"DeletionProtectionEnabled":false})",
       ""},
      {"DeleteTable", R"({"TableName":"New"})", ""},
      {"ListTables", R"({"Limit":10,"ExclusiveStartTableName":"abc"})", ""},
      {"TagResource",
       R"({"ResourceArn":"arn:aws:dynamodb:us-east-1:000000000000:table/Tab",)"
       R"("Tags":[{"Key":"k","Value":"v"}]})",
       ""},
  };
}

std::vector<Exchange> ValidRequests() {
  std::vector<Exchange> requests = RequestsOfOneItem();
  for (const Exchange& request : OtherRequests()) requests.push_back(request);
  return requests;
}

class Mutator {
 public:
  explicit Mutator(uint64_t seed) : random_(seed) {}

  std::string Mutated(std::string text) {
    const int changes = 1 + Below(3);
    for (int i = 0; i < changes && !text.empty(); ++i) Change(&text);
    return text;
  }

  size_t Below(size_t end) {
    return std::uniform_int_distribution<size_t>(0, end - 1)(random_);
  }

 private:
  void Change(std::string* text) {
    static const char* const kPieces[] = {
        "null", "true",  "{}",       "[]",    "\"\"",  "-1",  "1.5",
        ":",    ",",     "}",        "]",     "\"S\"", "[[[", "99999999999",
        "\\",   "\"N\"", "\"a\":{}", "\xC3",  "0",     "{",   "\"M\":{}",
        "\"",   "1e400", "\"x\"",    "\\u00", "\t",    "#p",  ":p"};
    const size_t at = Below(text->size());
    const size_t length = Below(12);
    const std::string piece = kPieces[Below(std::size(kPieces))];
    switch (Below(5)) {
      case 0:
        text->erase(at, length);
        break;
      case 1:
        text->insert(at, piece);
        break;
      case 2:
        ReplaceValue(at, piece, text);
        break;
      case 3:
        (*text)[at] = static_cast<char>(Below(256));
        break;
      default:
        text->insert(at, text->substr(Below(text->size()), length));
    }
  }

  // Puts `piece` for a whole value, so that the result often is JSON.
  static void ReplaceValue(size_t at, const std::string& piece,
                           std::string* text) {
    const size_t begin = text->find(':', at);
    if (begin == std::string::npos) return;
    const size_t end = text->find_first_of(",}", begin);
    if (end == std::string::npos) return;
    text->replace(begin + 1, end - begin - 1, piece);
  }

  std::mt19937_64 random_;
};

TEST(MutationTest, AnswersAreAlwaysWellFormed) {
  TestApi api;
  api.CreateIndexedTable();
  const std::vector<Exchange> requests = ValidRequests();
  int successes = 0;
  for (int seed = 0; seed < kRounds; ++seed) {
    Mutator mutator(seed);
    const Exchange& valid = requests[mutator.Below(requests.size())];
    const std::string target = "DynamoDB_20120810." + valid.operation;
    ApiRequest request;
    request.target = target;
    request.body = mutator.Mutated(valid.request);
    const std::string body = request.body;
    ApiResponse response = api.Send(std::move(request));
    EXPECT_TRUE(response.http_status == 200 || response.http_status == 400)
        << "seed " << seed << ": " << response.body << "\n"
        << body;
    if (response.http_status == 200) ++successes;
    if (response.body.empty()) continue;
    EXPECT_TRUE(JsonDocument::Parse(&response.body).ok())
        << "seed " << seed << ": " << response.body << "\n"
        << body;
  }
  // Both kinds of answers were tested.
  EXPECT_GT(successes, kRounds / 50);
  EXPECT_LT(successes, kRounds / 2);
}

TEST(MutationTest, ValidRequestsAreTaken) {
  TestApi api;
  api.CreateIndexedTable();
  for (const Exchange& valid : ValidRequests()) {
    const std::string answer = api.Call(valid.operation, valid.request);
    EXPECT_EQ(answer.find("Validation"), std::string::npos) << answer;
    EXPECT_EQ(answer.find("Serialization"), std::string::npos) << answer;
  }
}

}  // namespace
}  // namespace hashrange::http
