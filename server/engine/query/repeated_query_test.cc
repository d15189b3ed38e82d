// Queries that are asked again: answered from the page cache, and never with
// anything but what the store has.

#include <atomic>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "storage/memory_store.h"
#include "storage/recording_observer.h"
#include "storage/value/random_values.h"

namespace hashrange::engine {
namespace {

using value::RandomInt;

EngineOptions Options(storage::KeyValueStore* store, size_t page_cache_bytes) {
  EngineOptions options;
  options.store = store;
  options.page_cache_bytes = page_cache_bytes;
  return options;
}

storage::MemoryStoreOptions ObservedBy(storage::StoreObserver* observer) {
  storage::MemoryStoreOptions options;
  options.observer = observer;
  return options;
}

class RepeatedQueryTest : public ::testing::Test {
 protected:
  void SetUp() override { CreateTable(); }

  void CreateTable() {
    v1::CreateTableRequest table =
        IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N);
    // A local index whose entries lack what a query may want.
    *table.add_local_secondary_indexes() = table.local_secondary_indexes(0);
    table.mutable_local_secondary_indexes(1)->set_index_name("keys_by_a");
    table.mutable_local_secondary_indexes(1)
        ->mutable_projection()
        ->set_projection_type(v1::PROJECTION_TYPE_KEYS_ONLY);
    ASSERT_TRUE(cached_.CreateTable(table).ok());
  }

  absl::Status Put(const std::string& partition, int sort, int value) {
    v1::PutItemRequest request;
    request.set_table_name("Tab");
    auto& item = *request.mutable_item();
    item["p"].set_s(partition);
    item["s"].set_n(absl::StrCat(sort));
    item["a"].set_n(absl::StrCat(value % 5));
    item["v"].set_n(absl::StrCat(value));
    if (value % 3 != 0) item["g"].set_s(value % 2 == 0 ? "even" : "odd");
    return cached_.PutItem(request).status();
  }

  static v1::QueryRequest Partition(const std::string& partition) {
    v1::QueryRequest request;
    request.set_table_name("Tab");
    request.set_key_condition_expression("p = :p");
    (*request.mutable_expression_attribute_values())[":p"].set_s(partition);
    return request;
  }

  // Records read for a query of the partition.
  size_t Cost(const std::string& partition) {
    const size_t before = observer_.records_read();
    EXPECT_TRUE(cached_.Query(Partition(partition)).ok());
    return observer_.records_read() - before;
  }

  storage::RecordingObserver observer_;
  const std::unique_ptr<storage::KeyValueStore> store_ =
      storage::NewMemoryStore(ObservedBy(&observer_));
  FakeEngine cached_{Options(store_.get(), 1 << 20)};
  FakeEngine uncached_{Options(store_.get(), 0)};
};

TEST_F(RepeatedQueryTest, ReadsNoRecordsUntilThePartitionIsWritten) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(Put("k", i, i).ok());
  EXPECT_EQ(Cost("k"), 5u);
  EXPECT_EQ(Cost("k"), 5u);
  EXPECT_EQ(Cost("k"), 0u);
  EXPECT_EQ(Cost("k"), 0u);
  ASSERT_TRUE(Put("k", 5, 5).ok());
  EXPECT_EQ(Cost("k"), 6u);
}

TEST_F(RepeatedQueryTest, ATableOfTheSameNameIsAnotherOne) {
  ASSERT_TRUE(Put("k", 1, 1).ok());
  for (int i = 0; i < 3; ++i) Cost("k");
  ASSERT_TRUE(cached_.DeleteTable("Tab").ok());
  EXPECT_FALSE(cached_.Query(Partition("k")).ok());
  CreateTable();
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(cached_.Query(Partition("k"))->count(), 0);
  }
}

v1::QueryRequest RandomQuery(value::RandomSource& random) {
  v1::QueryRequest request;
  request.set_table_name("Tab");
  auto& values = *request.mutable_expression_attribute_values();
  switch (RandomInt(random, 0, 3)) {
    case 0:
      request.set_index_name("by_g");
      request.set_key_condition_expression("g = :p");
      values[":p"].set_s(RandomInt(random, 0, 1) == 0 ? "odd" : "even");
      break;
    case 1:
      request.set_index_name(RandomInt(random, 0, 1) == 0 ? "by_a"
                                                          : "keys_by_a");
      if (RandomInt(random, 0, 1) == 0) {
        request.set_projection_expression("s, v");
      }
      [[fallthrough]];
    default:
      request.set_key_condition_expression("p = :p");
      values[":p"].set_s(absl::StrCat(RandomInt(random, 0, 2)));
      if (RandomInt(random, 0, 2) == 0) {
        request.set_filter_expression("v > :v");
        values[":v"].set_n("50");
      }
  }
  if (RandomInt(random, 0, 1) == 0) request.set_scan_index_forward(false);
  if (RandomInt(random, 0, 1) == 0) request.set_limit(3);
  if (RandomInt(random, 0, 3) == 0) request.set_select(v1::SELECT_COUNT);
  if (request.select() == v1::SELECT_COUNT) {
    request.clear_projection_expression();
  }
  request.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_INDEXES);
  return request;
}

TEST_F(RepeatedQueryTest, IsAnsweredAsWithoutACache) {
  for (const uint64_t seed : {1, 2, 3}) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    value::RandomSource random(seed);
    std::vector<v1::QueryRequest> requests;
    for (int i = 0; i < 20; ++i) requests.push_back(RandomQuery(random));
    const size_t before = observer_.records_read();
    size_t uncached_records = 0;
    for (int step = 0; step < 3000; ++step) {
      if (RandomInt(random, 0, 49) == 0) {
        ASSERT_TRUE(Put(absl::StrCat(RandomInt(random, 0, 2)),
                        RandomInt(random, 0, 7), RandomInt(random, 0, 99))
                        .ok());
      }
      const v1::QueryRequest& request = requests[RandomInt(random, 0, 19)];
      const auto answer = cached_.Query(request);
      const size_t between = observer_.records_read();
      const auto expected = uncached_.Query(request);
      uncached_records += observer_.records_read() - between;
      ASSERT_TRUE(answer.ok()) << answer.status();
      ASSERT_EQ(answer->DebugString(), expected->DebugString())
          << request.DebugString();
    }
    // Otherwise nothing was shown.
    const size_t cached_records =
        observer_.records_read() - before - uncached_records;
    EXPECT_LT(cached_records, uncached_records * 9 / 10);
  }
}

// Meaningful under ThreadSanitizer, too.
TEST_F(RepeatedQueryTest, ShowsEveryWriteThatWasAcknowledged) {
  constexpr int kWrites = 2000;
  std::atomic<int> acknowledged{0};
  ASSERT_TRUE(Put("k", 1, 0).ok());
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([this, &acknowledged] {
      int before = 0;
      while (before < kWrites) {
        const int least = acknowledged;
        const auto answer = cached_.Query(Partition("k"));
        ASSERT_TRUE(answer.ok()) << answer.status();
        int value = 0;
        ASSERT_TRUE(absl::SimpleAtoi(answer->items(0).attributes().at("v").n(),
                                     &value));
        ASSERT_GE(value, least);
        ASSERT_GE(value, before);
        before = value;
      }
    });
  }
  for (int value = 1; value <= kWrites; ++value) {
    ASSERT_TRUE(Put("k", 1, value).ok());
    acknowledged = value;
    // Time for pages to be kept.
    if (value % 100 == 0) {
      for (int i = 0; i < 3; ++i) Cost("k");
    }
  }
  for (std::thread& reader : readers) reader.join();
}

}  // namespace
}  // namespace hashrange::engine
