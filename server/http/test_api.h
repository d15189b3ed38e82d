// The JSON front over an engine in memory, for tests: calls wait for their
// answer.
//
//   TestApi api;
//   EXPECT_EQ(api.Call("DescribeTable", R"({"TableName": "none"})"), ...);

#ifndef HASHRANGE_SERVER_HTTP_TEST_API_H_
#define HASHRANGE_SERVER_HTTP_TEST_API_H_

#include <string>
#include <utility>
#include <vector>

#include "server/engine/fake_engine.h"
#include "server/http/json_api.h"

namespace hashrange::http {

class TestApi {
 public:
  explicit TestApi(engine::EngineOptions options = {})
      : engine_(std::move(options)), api_(&engine_.engine()) {}

  // The body of the response, with "<status> " in front unless it is 200.
  // `operation` is a plain name.
  std::string Call(const std::string& operation, const std::string& body);

  // The same for a whole request.
  ApiResponse Send(ApiRequest request);

  // Calls and fails the test unless it succeeds.
  void Do(const std::string& operation, const std::string& body);

  // Creates an on-demand table "Tab" with the partition key "p" of strings.
  void CreateTable();
  // Creates one that has a sort key "s" of numbers, too, a local index "local"
  // over "l" (numbers) and a global one "global" over "g" (strings) with keys
  // alone.
  void CreateIndexedTable();

  engine::FakeEngine& engine() { return engine_; }
  const JsonApi& api() const { return api_; }

 private:
  engine::FakeEngine engine_;
  const JsonApi api_;
};

// A request and what it is answered.
struct Exchange {
  std::string operation;
  std::string request;
  std::string response;
};

// The answer with the members of objects in order, if it is JSON alone: that of
// updated attributes is not always the same. Errors stay as they are.
std::string Sorted(const std::string& answer);

// Sends the requests one after the other and compares the answers, Sorted.
void ExpectExchanges(TestApi& api, const std::vector<Exchange>& exchanges);

// The bodies of frequent errors, with their status.
std::string ValidationBody(const std::string& message);
std::string SerializationBody(const std::string& message);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_TEST_API_H_
