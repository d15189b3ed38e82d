#include "server/engine/item/item_collection.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "server/engine/fake_engine.h"
#include "storage/encoding/key_layout.h"
#include "storage/test_commit.h"

namespace hashrange::engine {
namespace {

constexpr size_t kKeyBytes = 5;  // p + k + s + 2 for a number of one digit
constexpr int64_t kLimit = 3000;

EngineOptions LimitedOptions() {
  EngineOptions options;
  options.item_collection_bytes_max = kLimit;
  return options;
}

class ItemCollectionTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto table = IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N);
    ASSERT_TRUE(engine_.CreateTable(table).ok());
  }

  // An item of `bytes` bytes with the sort key `sort`; not in an index.
  static v1::PutItemRequest PutRequest(int sort, size_t bytes) {
    v1::PutItemRequest request;
    request.set_table_name("Tab");
    auto& item = *request.mutable_item();
    item["p"] = Value("S:k");
    item["s"] = Value(absl::StrCat("N:", sort));
    if (bytes > kKeyBytes) {
      item["f"].set_s(std::string(bytes - kKeyBytes - 1, 'x'));
    }
    request.set_return_item_collection_metrics(
        v1::RETURN_ITEM_COLLECTION_METRICS_SIZE);
    return request;
  }
  absl::Status Put(int sort, size_t bytes) {
    return engine_.PutItem(PutRequest(sort, bytes)).status();
  }
  static v1::DeleteItemRequest DeleteRequest(int sort) {
    v1::DeleteItemRequest request;
    request.set_table_name("Tab");
    (*request.mutable_key())["p"] = Value("S:k");
    (*request.mutable_key())["s"] = Value(absl::StrCat("N:", sort));
    request.set_return_item_collection_metrics(
        v1::RETURN_ITEM_COLLECTION_METRICS_SIZE);
    return request;
  }
  // Sets f to a text of so many bytes.
  absl::Status Update(int sort, size_t bytes) {
    v1::UpdateItemRequest request;
    request.set_table_name("Tab");
    *request.mutable_key() = DeleteRequest(sort).key();
    request.set_update_expression("SET f = :f");
    (*request.mutable_expression_attribute_values())[":f"].set_s(
        std::string(bytes, 'x'));
    return engine_.UpdateItem(request).status();
  }

  FakeEngine engine_{LimitedOptions()};
};

TEST_F(ItemCollectionTest, MayReachItsLimitButNotExceedIt) {
  ASSERT_TRUE(Put(1, 2000).ok());
  const absl::Status refused = Put(2, 1001);
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(refused.message(), "Collection size exceeded.");
  EXPECT_EQ(GetErrorPayload(refused).aws_exception(),
            "ItemCollectionSizeLimitExceededException");
  EXPECT_TRUE(Put(2, 1000).ok());
  EXPECT_EQ(Put(3, 10).message(), "Collection size exceeded.");
}

TEST_F(ItemCollectionTest, CountsEntriesOfLocalIndexes) {
  ASSERT_TRUE(Put(1, 2000).ok());
  auto request = PutRequest(2, 600);
  (*request.mutable_item())["a"] = Value("N:1");
  EXPECT_EQ(engine_.PutItem(request).status().message(),
            "Collection size exceeded.");
  (*request.mutable_item())["f"].set_s("x");
  EXPECT_TRUE(engine_.PutItem(request).ok());
}

TEST_F(ItemCollectionTest, AnotherCollectionHasRoomOfItsOwn) {
  ASSERT_TRUE(Put(1, 3000).ok());
  auto request = PutRequest(1, 3000);
  (*request.mutable_item())["p"] = Value("S:l");
  EXPECT_TRUE(engine_.PutItem(request).ok());
}

TEST_F(ItemCollectionTest, WhatDoesNotGrowPassesWhateverTheSizeIs) {
  ASSERT_TRUE(Put(1, 1500).ok());
  ASSERT_TRUE(Put(2, 1500).ok());
  // As if the limit had been lowered.
  const auto key = storage::CollectionBytesKey(1, Value("S:k"));
  ASSERT_TRUE(
      storage::CommitAndWait(engine_.store(), storage::AddToCounter(key, 5000))
          .ok());
  EXPECT_FALSE(Update(1, 1495).ok());
  EXPECT_TRUE(Update(1, 1494).ok());
  EXPECT_TRUE(Update(1, 10).ok());
  EXPECT_FALSE(Update(1, 11).ok());
  EXPECT_TRUE(engine_.DeleteItem(DeleteRequest(2)).ok());
}

TEST_F(ItemCollectionTest, TheConditionIsCheckedBeforeTheSize) {
  auto request = PutRequest(1, 4000);
  request.set_condition_expression("attribute_exists(p)");
  EXPECT_EQ(engine_.PutItem(request).status().message(),
            "The conditional request failed");
}

TEST_F(ItemCollectionTest, AnEmptyOneLeavesNoCounter) {
  const auto key = storage::CollectionBytesKey(1, Value("S:k"));
  ASSERT_TRUE(Put(1, 100).ok());
  EXPECT_NE(storage::ReadNow(engine_.store(), key), "<none>");
  ASSERT_TRUE(engine_.DeleteItem(DeleteRequest(1)).ok());
  EXPECT_EQ(storage::ReadNow(engine_.store(), key), "<none>");
}

TEST_F(ItemCollectionTest, ReportsWholeGigabytes) {
  auto put = engine_.PutItem(PutRequest(1, 100));
  ASSERT_TRUE(put.ok()) << put.status();
  const v1::ItemCollectionMetrics& metrics = put->item_collection_metrics();
  EXPECT_EQ(metrics.item_collection_key().size(), 1u);
  EXPECT_EQ(metrics.item_collection_key().at("p").s(), "k");
  EXPECT_EQ(metrics.size_estimate_lower_gb(), 0);
  EXPECT_EQ(metrics.size_estimate_upper_gb(), 1);
  EXPECT_EQ(metrics.table_name(), "");
  const auto key = storage::CollectionBytesKey(1, Value("S:k"));
  ASSERT_TRUE(
      storage::CommitAndWait(engine_.store(),
                             storage::AddToCounter(key, (int64_t{5} << 30) - 1))
          .ok());
  auto deleted = engine_.DeleteItem(DeleteRequest(2));
  ASSERT_TRUE(deleted.ok()) << deleted.status();
  EXPECT_EQ(deleted->item_collection_metrics().size_estimate_lower_gb(), 5);
  deleted = engine_.DeleteItem(DeleteRequest(1));
  EXPECT_EQ(deleted->item_collection_metrics().size_estimate_lower_gb(), 4);
  EXPECT_EQ(deleted->item_collection_metrics().size_estimate_upper_gb(), 5);
}

TEST_F(ItemCollectionTest, ATableWithoutLocalIndexesHasNone) {
  auto table = IndexedTable("Plain", v1::SCALAR_ATTRIBUTE_TYPE_N);
  table.clear_local_secondary_indexes();
  table.mutable_attribute_definitions()->DeleteSubrange(2, 1);
  ASSERT_TRUE(engine_.CreateTable(table).ok());
  auto request = PutRequest(1, 5000);
  request.set_table_name("Plain");
  auto response = engine_.PutItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_FALSE(response->has_item_collection_metrics());
}

TEST_F(ItemCollectionTest, ABatchReportsEachCollectionOnce) {
  v1::BatchWriteItemRequest batch;
  batch.set_return_item_collection_metrics(
      v1::RETURN_ITEM_COLLECTION_METRICS_SIZE);
  for (const char* partition : {"S:l", "S:k", "S:l"}) {
    auto* write = batch.add_requests();
    write->set_table_name("Tab");
    auto& item = *write->mutable_put()->mutable_item();
    item["p"] = Value(partition);
    item["s"] = Value(absl::StrCat("N:", batch.requests_size()));
  }
  auto response = engine_.BatchWriteItem(batch);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->item_collection_metrics_size(), 2);
  const auto& first = response->item_collection_metrics(0);
  EXPECT_EQ(first.item_collection_key().at("p").s(), "l");
  EXPECT_EQ(first.table_name(), "Tab");
  EXPECT_EQ(first.size_estimate_upper_gb(), 1);
  EXPECT_EQ(
      response->item_collection_metrics(1).item_collection_key().at("p").s(),
      "k");
}

// ---- 400 KB for an item and its local index entries ----

TEST(ItemWithLocalIndexesTest, HasFourHundredKilobytesForAll) {
  FakeEngine engine;
  ASSERT_TRUE(
      engine.CreateTable(IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N))
          .ok());
  v1::PutItemRequest put;
  put.set_table_name("Tab");
  auto& item = *put.mutable_item();
  item["p"] = Value("S:k");
  item["s"] = Value("N:1");
  item["a"] = Value("N:1");  // in by_a, with all attributes
  item["f"].set_s(std::string(204'800 - kKeyBytes - 3 - 1, 'x'));
  EXPECT_TRUE(engine.PutItem(put).ok());
  item["f"].mutable_s()->push_back('x');
  EXPECT_EQ(engine.PutItem(put).status().message(),
            "Item size has exceeded the maximum allowed size");
  v1::UpdateItemRequest update;
  update.set_table_name("Tab");
  (*update.mutable_key())["p"] = Value("S:k");
  (*update.mutable_key())["s"] = Value("N:1");
  update.set_update_expression("SET f = :f");
  (*update.mutable_expression_attribute_values())[":f"] = item["f"];
  EXPECT_EQ(engine.UpdateItem(update).status().message(),
            "Item size to update has exceeded the maximum allowed size");
  // Without an entry in the index, the item may have all of it.
  item.erase("a");
  item["f"].set_s(std::string(409'600 - kKeyBytes - 1, 'x'));
  EXPECT_TRUE(engine.PutItem(put).ok());
}

}  // namespace
}  // namespace hashrange::engine
