// StreamQuery, StreamScan and BulkWrite over gRPC: order, resumption, slow and
// vanishing clients, results of single writes, bad bytes.

#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/live_server.h"
#include "tests/integration/requests.h"
#include "tests/integration/values.h"

namespace hashrange::tests {
namespace {

using Results = std::map<uint64_t, v1::BulkWriteResult>;

constexpr int kItems = 3000;

std::unique_ptr<grpc::ClientContext> NewContext() {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(std::chrono::system_clock::now() +
                        std::chrono::minutes(1));
  return context;
}

// Bytes of memory that a process holds: the second number of its statm, in
// pages.
size_t ResidentBytes(pid_t pid) {
  std::ifstream file(absl::StrCat("/proc/", pid, "/statm"));
  size_t all = 0;
  size_t resident = 0;
  file >> all >> resident;
  return resident * static_cast<size_t>(sysconf(_SC_PAGESIZE));
}

class StreamingTest : public LiveServerTest {
 protected:
  // A table with kItems items of 1 KB.
  std::string CreateFilledTable() {
    const std::string table = CreateOwnTable({"pk:S", "num:N"});
    auto context = NewContext();
    auto call = client().items().BulkWrite(context.get());
    std::thread reader([&call] {
      v1::BulkWriteResponse response;
      while (call->Read(&response)) {
      }
    });
    for (int i = 0; i < kItems; ++i) {
      EXPECT_TRUE(call->Write(BulkPut(table, i)));
    }
    call->WritesDone();
    reader.join();
    EXPECT_THAT(call->Finish(), IsOk());
    return table;
  }

  static v1::BulkWriteRequest BulkPut(const std::string& table, int number) {
    v1::BulkWriteRequest request;
    request.set_sequence(number);
    request.set_table_name(table);
    auto& item = *request.mutable_put()->mutable_item();
    item["pk"] = S(absl::StrCat("p", number % 7));
    item["num"] = N(absl::StrCat(number));
    item["text"] = S(std::string(1000, 'x'));
    return request;
  }

  // Sends `requests` in one call and returns its results.
  Results Send(const std::vector<v1::BulkWriteRequest>& requests) {
    auto context = NewContext();
    auto call = client().items().BulkWrite(context.get());
    for (const auto& request : requests) EXPECT_TRUE(call->Write(request));
    call->WritesDone();
    Results results;
    v1::BulkWriteResponse response;
    while (call->Read(&response)) {
      for (const auto& result : response.results()) {
        EXPECT_TRUE(results.emplace(result.sequence(), result).second);
      }
    }
    EXPECT_THAT(call->Finish(), IsOk());
    return results;
  }

  int Count(const std::string& table) {
    v1::ScanRequest request;
    request.set_table_name(table);
    request.set_select(v1::SELECT_COUNT);
    int count = 0;
    while (true) {
      auto page = client().Call(request);
      EXPECT_THAT(page.status, IsOk());
      count += page.response.count();
      if (page.response.last_evaluated_key().empty()) return count;
      *request.mutable_exclusive_start_key() =
          page.response.last_evaluated_key();
    }
  }

  static v1::StreamScanRequest Scan(const std::string& table) {
    v1::StreamScanRequest request;
    request.mutable_scan()->set_table_name(table);
    return request;
  }
};

TEST_F(StreamingTest, ScansAWholeTable) {
  const std::string table = CreateFilledTable();
  auto context = NewContext();
  auto reader = client().items().StreamScan(context.get(), Scan(table));
  std::set<std::string> numbers;
  v1::StreamItemsResponse chunk;
  int chunks = 0;
  bool ended = false;
  while (reader->Read(&chunk)) {
    EXPECT_FALSE(ended);
    ++chunks;
    ended = chunk.resume_token().empty();
    for (const auto& item : chunk.items()) {
      EXPECT_TRUE(numbers.insert(item.attributes().at("num").n()).second);
    }
  }
  EXPECT_THAT(reader->Finish(), IsOk());
  EXPECT_TRUE(ended);
  EXPECT_EQ(numbers.size(), kItems);
  EXPECT_GE(chunks, kItems * 1000 / (256 * 1024));
}

TEST_F(StreamingTest, QueriesAPartitionInOrder) {
  const std::string table = CreateFilledTable();
  v1::StreamQueryRequest request;
  request.mutable_query()->set_table_name(table);
  request.mutable_query()->set_key_condition_expression("pk = :p");
  (*request.mutable_query()->mutable_expression_attribute_values())[":p"] =
      S("p3");
  request.mutable_query()->set_scan_index_forward(false);
  auto context = NewContext();
  auto reader = client().items().StreamQuery(context.get(), request);
  int previous = kItems;
  int items = 0;
  v1::StreamItemsResponse chunk;
  while (reader->Read(&chunk)) {
    for (const auto& item : chunk.items()) {
      const int number = std::stoi(item.attributes().at("num").n());
      EXPECT_LT(number, previous);
      previous = number;
      ++items;
    }
  }
  EXPECT_THAT(reader->Finish(), IsOk());
  EXPECT_EQ(items, (kItems - 3 + 6) / 7);
}

TEST_F(StreamingTest, ResumesAfterTheCallerHasGone) {
  const std::string table = CreateFilledTable();
  v1::StreamScanRequest request = Scan(table);
  std::set<std::string> numbers;
  const auto take = [&numbers](const v1::StreamItemsResponse& chunk) {
    for (const auto& item : chunk.items()) {
      EXPECT_TRUE(numbers.insert(item.attributes().at("num").n()).second);
    }
  };
  {
    auto context = NewContext();
    auto reader = client().items().StreamScan(context.get(), request);
    v1::StreamItemsResponse chunk;
    for (int i = 0; i < 3; ++i) {
      ASSERT_TRUE(reader->Read(&chunk));
      take(chunk);
    }
    request.set_resume_token(chunk.resume_token());
    context->TryCancel();
    EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  auto context = NewContext();
  auto reader = client().items().StreamScan(context.get(), request);
  v1::StreamItemsResponse chunk;
  ASSERT_TRUE(reader->Read(&chunk));
  // False if all chunks were on their way already when the caller went.
  EXPECT_TRUE(chunk.has_same_snapshot());
  take(chunk);
  while (reader->Read(&chunk)) take(chunk);
  EXPECT_THAT(reader->Finish(), IsOk());
  EXPECT_EQ(numbers.size(), kItems);
}

TEST_F(StreamingTest, AnErrorEndsAStream) {
  auto context = NewContext();
  auto reader = client().items().StreamScan(context.get(), Scan(OwnName()));
  v1::StreamItemsResponse chunk;
  EXPECT_FALSE(reader->Read(&chunk));
  EXPECT_THAT(reader->Finish(), IsTableNotFound());

  v1::StreamScanRequest request = Scan(CreateOwnTable());
  request.set_resume_token("never given out");
  auto other = NewContext();
  reader = client().items().StreamScan(other.get(), request);
  EXPECT_FALSE(reader->Read(&chunk));
  EXPECT_THAT(
      reader->Finish(),
      IsValidationError("The resume_token does not belong to this request, or "
                        "the table was replaced since; begin without it"));
}

TEST_F(StreamingTest, ManyReadersThatDoNotReadHoldUpNobody) {
  const std::string table = CreateFilledTable();
  std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
  std::vector<std::unique_ptr<grpc::ClientReader<v1::StreamItemsResponse>>>
      readers;
  for (int i = 0; i < 20; ++i) {
    contexts.push_back(NewContext());
    readers.push_back(
        client().items().StreamScan(contexts.back().get(), Scan(table)));
  }
  EXPECT_EQ(Count(table), kItems);
  EXPECT_THAT(
      client().Call(Put(table, {{"pk", S("x")}, {"num", N("1")}})).status,
      IsOk());
  for (auto& context : contexts) context->TryCancel();
  for (auto& reader : readers) reader->Finish();
}

TEST_F(StreamingTest, SlowReadersCostBoundedMemory) {
  constexpr int kReaders = 8;
  constexpr size_t kTableBytes = size_t{60} << 20;
  const std::string table = CreateOwnTable({"pk:S", "num:N"});
  std::vector<v1::BulkWriteRequest> writes;
  for (size_t i = 0; i < kTableBytes / 30'000; ++i) {
    writes.push_back(BulkPut(table, static_cast<int>(i)));
    (*writes.back().mutable_put()->mutable_item())["text"] =
        S(std::string(30'000, 'x'));
  }
  Send(writes);
  // Fills the block cache, which would otherwise look like the readers' doing.
  Count(table);
  const size_t before = ResidentBytes(server().pid());
  std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
  std::vector<std::unique_ptr<grpc::ClientReader<v1::StreamItemsResponse>>>
      readers;
  for (int i = 0; i < kReaders; ++i) {
    contexts.push_back(NewContext());
    readers.push_back(
        client().items().StreamScan(contexts.back().get(), Scan(table)));
    // Has begun; then it reads no more.
    v1::StreamItemsResponse chunk;
    ASSERT_TRUE(readers.back()->Read(&chunk));
  }
  // Meanwhile the server makes all the chunks that it will make. Whole results
  // would take 480 MB.
  Count(table);
  EXPECT_LT(ResidentBytes(server().pid()), before + (size_t{100} << 20));
  for (auto& context : contexts) context->TryCancel();
  for (auto& reader : readers) reader->Finish();
}

TEST_F(StreamingTest, BulkWritesAreAnsweredOneByOne) {
  const std::string table = CreateOwnTable({"pk:S", "num:N"});
  std::vector<v1::BulkWriteRequest> requests;
  for (int i = 0; i < 1500; ++i) requests.push_back(BulkPut(table, i));
  // Some that cannot be done.
  requests[100].set_table_name("NoSuchTable");
  (*requests[200].mutable_put()->mutable_item())["pk"] = N("1");
  requests[300].clear_request();
  requests[400].mutable_delete_();
  const Results results = Send(requests);
  ASSERT_EQ(results.size(), requests.size());
  for (const auto& [sequence, result] : results) {
    if (sequence % 100 == 0 && sequence > 0 && sequence <= 400) continue;
    EXPECT_EQ(result.code(), 0) << result.message();
  }
  EXPECT_EQ(results.at(100).code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(results.at(100).aws_exception(), "ResourceNotFoundException");
  EXPECT_EQ(results.at(200).message(),
            "The provided key element does not match the schema");
  EXPECT_EQ(results.at(300).aws_exception(), "ValidationException");
  EXPECT_EQ(results.at(400).code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Count(table), 1496);
}

TEST_F(StreamingTest, BulkWritesOfOneItemKeepTheirOrder) {
  const std::string table = CreateOwnTable();
  std::vector<v1::BulkWriteRequest> requests;
  for (int i = 0; i < 500; ++i) {
    v1::BulkWriteRequest request;
    request.set_sequence(i);
    request.set_table_name(table);
    if (i % 3 == 2) {
      (*request.mutable_delete_()->mutable_key())["pk"] = S("a");
    } else {
      auto& item = *request.mutable_put()->mutable_item();
      item["pk"] = S("a");
      item["i"] = N(absl::StrCat(i));
    }
    requests.push_back(request);
  }
  EXPECT_EQ(Send(requests).size(), requests.size());
  auto got = client().Call(Get(table, {{"pk", S("a")}}));
  EXPECT_EQ(got.response.item().attributes().at("i").n(), "499");
}

TEST_F(StreamingTest, ABulkWriterThatTakesNoResultsIsHeldUp) {
  constexpr int kEntries = 200'000;
  auto context = NewContext();
  auto call = client().items().BulkWrite(context.get());
  // Each result quotes the name: together far more than fits in between.
  const v1::BulkWriteRequest request = BulkPut(std::string(1025, '!'), 1);
  std::atomic<int> sent{0};
  std::thread writer([&] {
    while (sent < kEntries && call->Write(request)) ++sent;
  });
  // It writes, and then stands still while other calls go on.
  int calls = 0;
  for (int before = 0; calls < 500 && sent < kEntries; ++calls) {
    EXPECT_THAT(client().Call(v1::ListTablesRequest()).status, IsOk());
    if (sent != before) calls = 0;
    before = sent;
  }
  EXPECT_EQ(calls, 500);
  EXPECT_LT(sent, kEntries);
  context->TryCancel();
  writer.join();
  EXPECT_EQ(call->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST_F(StreamingTest, EmptyCallsEndWell) { EXPECT_TRUE(Send({}).empty()); }

}  // namespace
}  // namespace hashrange::tests
