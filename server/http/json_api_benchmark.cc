// What a call costs between the bytes of a request and those of its response,
// the engine included, over a store in memory.

#include <string>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "server/http/test_api.h"

namespace hashrange::http {
namespace {

// An item of about 1 KB.
std::string Item(int key) {
  std::string item =
      absl::StrCat(R"({"p":{"S":"a"},"s":{"N":")", key, R"("},"data":{"S":")",
                   std::string(800, 'x'), R"("})");
  for (int i = 0; i < 10; ++i) {
    absl::StrAppend(&item, ",\"attribute", i, R"(":{"N":"12345"})");
  }
  return absl::StrCat(item, "}");
}

std::string Put(int key) {
  return absl::StrCat(R"({"TableName":"Tab","Item":)", Item(key), "}");
}

// Calls `operation` again and again on a table of 1,000 items.
void Run(benchmark::State& state, const std::string& operation,
         const std::string& body) {
  TestApi api;
  api.CreateIndexedTable();
  for (int i = 0; i < 1000; ++i) api.Do("PutItem", Put(i));
  size_t bytes = 0;
  for (auto _ : state) {
    bytes = api.Call(operation, body).size();
  }
  state.counters["response_bytes"] = static_cast<double>(bytes);
}

void BM_GetItem(benchmark::State& state) {
  Run(state, "GetItem",
      R"({"TableName":"Tab","Key":{"p":{"S":"a"},"s":{"N":"7"}}})");
}
BENCHMARK(BM_GetItem)->UseRealTime();

void BM_PutItem(benchmark::State& state) { Run(state, "PutItem", Put(1)); }
BENCHMARK(BM_PutItem)->UseRealTime();

void BM_QueryPage(benchmark::State& state) {
  Run(state, "Query",
      R"({"TableName":"Tab","KeyConditionExpression":"p = :p",)"
      R"("ExpressionAttributeValues":{":p":{"S":"a"}}})");
}
BENCHMARK(BM_QueryPage)->UseRealTime();

void BM_ValidationError(benchmark::State& state) {
  Run(state, "GetItem", "{}");
}
BENCHMARK(BM_ValidationError)->UseRealTime();

}  // namespace
}  // namespace hashrange::http

// The test library brings the main of tests.
BENCHMARK_MAIN();
