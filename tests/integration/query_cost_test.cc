// What Query reads: only the records of its page, however large the partition.

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/server.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/requests.h"
#include "tests/integration/service_client.h"
#include "tests/integration/temp_directory.h"

namespace hashrange::tests {
namespace {

constexpr char kTable[] = "events";
constexpr int kItems = 100'000;
constexpr int kItemsPerBatch = 25;
constexpr int kLoaders = 16;
constexpr char kRecordsRead[] = "hashrange_range_records_read_total ";

// A server in this process, with one partition of many items.
class QueryCostTest : public testing::Test {
 public:
  static void SetUpTestSuite() {
    running_ = new Running();
    server::ServerOptions options;
    options.data_dir = running_->directory.path();
    options.grpc_address = "127.0.0.1:0";
    options.free_space_floor_bytes = 1 << 20;
    options.durability = storage::Durability::kBuffered;
    options.clock = absl::Now;
    auto server = server::Server::Start(std::move(options));
    ASSERT_TRUE(server.ok()) << server.status();
    running_->server = *std::move(server);
    running_->client =
        std::make_unique<ServiceClient>(running_->server->grpc_address());
    ASSERT_THAT(running_->client
                    ->Call(TableSpec(kTable, {"pk:S", "num:N"})
                               .Local("by_other", "other:N", All())
                               .Global("by_kind", {"kind:S"}, {"num:N"}, All())
                               .Build())
                    .status,
                IsOk());
    Load();
  }
  static void TearDownTestSuite() {
    if (running_->server != nullptr) {
      EXPECT_TRUE(running_->server->Shutdown(absl::Seconds(5)).ok());
    }
    delete running_;
  }

 protected:
  const ServiceClient& client() { return *running_->client; }

  // The records that range reads have stood on so far.
  static int64_t RecordsRead() {
    for (absl::string_view line :
         absl::StrSplit(running_->server->metrics().Render(), '\n')) {
      double value = 0;
      if (absl::ConsumePrefix(&line, kRecordsRead) &&
          absl::SimpleAtod(line, &value)) {
        return static_cast<int64_t>(value);
      }
    }
    ADD_FAILURE() << "there is no metric " << kRecordsRead;
    return -1;
  }

  // Runs a Query that returns 20 items, and expects no more than 21 reads.
  void ExpectCheap(v1::QueryRequest request,
                   const std::vector<int>& expected_first) {
    request.set_limit(20);
    const int64_t before = RecordsRead();
    auto page = client().Call(request);
    const int64_t read = RecordsRead() - before;
    ASSERT_THAT(page.status, IsOk());
    ASSERT_EQ(page.response.items_size(), 20);
    EXPECT_GE(read, 20);
    EXPECT_LE(read, 21);
    for (size_t i = 0; i < expected_first.size(); ++i) {
      EXPECT_EQ(page.response.items(i).attributes().at("num").n(),
                absl::StrCat(expected_first[i]));
    }
  }

 private:
  struct Running {
    TempDirectory directory;
    std::unique_ptr<server::Server> server;
    std::unique_ptr<ServiceClient> client;
  };

  static Attributes Item(int at) {
    return {{"pk", S("p")},
            {"num", N(at)},
            {"other", N(kItems - at)},
            {"kind", S("k")}};
  }

  static void Load() {
    std::vector<std::thread> loaders;
    for (int loader = 0; loader < kLoaders; ++loader) {
      loaders.emplace_back([loader] {
        const int share = kItems / kLoaders;
        for (int at = loader * share; at < (loader + 1) * share;
             at += kItemsPerBatch) {
          std::vector<v1::WriteRequest> writes;
          for (int i = at; i < at + kItemsPerBatch; ++i) {
            writes.push_back(BatchPut(kTable, Item(i)));
          }
          auto written = running_->client->Call(BatchWrite(writes));
          ASSERT_THAT(written.status, IsOk());
          ASSERT_EQ(written.response.unprocessed_requests_size(), 0);
        }
      });
    }
    for (std::thread& loader : loaders) loader.join();
  }

  static Running* running_;
};

QueryCostTest::Running* QueryCostTest::running_ = nullptr;

TEST_F(QueryCostTest, AllItemsAreThere) {
  auto described = client().Call(tests::Describe(kTable));
  ASSERT_THAT(described.status, IsOk());
  EXPECT_EQ(described.response.table().item_count(), kItems);
  EXPECT_EQ(described.response.table().global_secondary_indexes(0).item_count(),
            kItems);
}

TEST_F(QueryCostTest, NewestTwentyOfTheTable) {
  v1::QueryRequest request = Query(kTable, "pk = :p", {{":p", S("p")}});
  request.set_scan_index_forward(false);
  ExpectCheap(request, {99'999, 99'998, 99'997});
}

TEST_F(QueryCostTest, NewestTwentyOfAnIndex) {
  v1::QueryRequest request =
      QueryIndex(kTable, "by_kind", "kind = :k", {{":k", S("k")}});
  request.set_scan_index_forward(false);
  ExpectCheap(request, {99'999, 99'998});
  request = QueryIndex(kTable, "by_other", "pk = :p", {{":p", S("p")}});
  request.set_scan_index_forward(false);
  ExpectCheap(request, {0, 1});
}

TEST_F(QueryCostTest, PagesFromTheMiddle) {
  v1::QueryRequest request = Query(kTable, "pk = :p AND num < :a",
                                   {{":p", S("p")}, {":a", N(50'000)}});
  request.set_scan_index_forward(false);
  ExpectCheap(request, {49'999, 49'998});
  *request.mutable_exclusive_start_key() =
      ToMessageMap({{"pk", S("p")}, {"num", N(30'000)}});
  ExpectCheap(request, {29'999, 29'998});
  request.set_scan_index_forward(true);
  ExpectCheap(request, {30'001, 30'002});
}

TEST_F(QueryCostTest, OldestTwenty) {
  ExpectCheap(Query(kTable, "pk = :p", {{":p", S("p")}}), {0, 1, 2});
}

}  // namespace
}  // namespace hashrange::tests
