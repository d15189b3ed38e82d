#include "server/engine/item/write_capacity.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"

namespace hashrange::engine {
namespace {

using Attributes = std::map<std::string, v1::AttributeValue>;

// An attribute of exactly `bytes` bytes, name and value together.
std::pair<std::string, v1::AttributeValue> Filler(size_t bytes) {
  v1::AttributeValue value;
  value.set_s(std::string(bytes - 1, 'x'));
  return {"f", value};
}

// The key ("k", 1) takes 5 bytes: p + k + s + 2 for the number.
constexpr size_t kKeyBytes = 5;

class WriteCapacityTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto table = IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N);
    ASSERT_TRUE(engine_.CreateTable(table).ok());
  }

  static v1::PutItemRequest PutRequest(Attributes attributes) {
    attributes["p"] = Value("S:k");
    attributes["s"] = Value("N:1");
    v1::PutItemRequest request;
    request.set_table_name("Tab");
    request.mutable_item()->insert(attributes.begin(), attributes.end());
    request.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_INDEXES);
    return request;
  }

  // "<total> table=<units> by_a=<units> by_g=<units>", indexes if reported.
  static std::string Render(const v1::ConsumedCapacity& capacity) {
    EXPECT_EQ(capacity.table_name(), "Tab");
    EXPECT_FALSE(capacity.has_write_capacity_units());
    std::string text =
        absl::StrCat(capacity.capacity_units(),
                     " table=", capacity.table().capacity_units());
    for (const auto& [name, units] : capacity.local_secondary_indexes()) {
      absl::StrAppend(&text, " ", name, "=", units.capacity_units());
    }
    for (const auto& [name, units] : capacity.global_secondary_indexes()) {
      absl::StrAppend(&text, " ", name, "=", units.capacity_units());
    }
    return text;
  }

  std::string Put(const Attributes& attributes) {
    auto response = engine_.PutItem(PutRequest(attributes));
    EXPECT_TRUE(response.ok()) << response.status();
    return Render(response->consumed_capacity());
  }

  std::string Delete() {
    v1::DeleteItemRequest request;
    request.set_table_name("Tab");
    (*request.mutable_key())["p"] = Value("S:k");
    (*request.mutable_key())["s"] = Value("N:1");
    request.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_INDEXES);
    auto response = engine_.DeleteItem(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return Render(response->consumed_capacity());
  }

  FakeEngine engine_;
};

TEST_F(WriteCapacityTest, ChargesTheLargerOfOldAndNewItem) {
  EXPECT_EQ(Put({Filler(1024 - kKeyBytes)}), "1 table=1");
  EXPECT_EQ(Put({Filler(1025 - kKeyBytes)}), "2 table=2");
  EXPECT_EQ(Put({}), "2 table=2");
  EXPECT_EQ(Put({Filler(3000)}), "3 table=3");
  EXPECT_EQ(Delete(), "3 table=3");
  EXPECT_EQ(Delete(), "1 table=1");
}

TEST_F(WriteCapacityTest, ChargesIndexEntriesByTheirOwnSize) {
  // by_a holds the whole item, of 1,024 bytes with its 3 of "a".
  const Attributes item = {{"a", Value("N:1")}, Filler(1024 - kKeyBytes - 3)};
  EXPECT_EQ(Put(item), "2 table=1 by_a=1");
  // by_g holds only keys, however large the item is.
  EXPECT_EQ(Put({{"g", Value("S:x")}, Filler(3000)}),
            "5 table=3 by_a=1 by_g=1");
}

TEST_F(WriteCapacityTest, ChargesNothingForEntriesThatStayAsTheyAre) {
  const Attributes item = {{"a", Value("N:1")}, {"g", Value("S:x")}};
  EXPECT_EQ(Put(item), "3 table=1 by_a=1 by_g=1");
  EXPECT_EQ(Put(item), "1 table=1");
  // Changes the item, hence its entry in by_a, but not that in by_g.
  Attributes changed = item;
  changed["v"] = Value("S:1");
  EXPECT_EQ(Put(changed), "2 table=1 by_a=1");
}

TEST_F(WriteCapacityTest, ChargesTheLargerEntryIfItsKeyStays) {
  EXPECT_EQ(Put({{"a", Value("N:1")}, Filler(2000)}), "4 table=2 by_a=2");
  EXPECT_EQ(Put({{"a", Value("N:1")}, Filler(4000)}), "8 table=4 by_a=4");
  EXPECT_EQ(Put({{"a", Value("N:1")}}), "8 table=4 by_a=4");
}

TEST_F(WriteCapacityTest, ChargesBothEntriesIfTheKeyChanges) {
  EXPECT_EQ(Put({{"a", Value("N:1")}, Filler(2000)}), "4 table=2 by_a=2");
  EXPECT_EQ(Put({{"a", Value("N:2")}, Filler(4000)}), "10 table=4 by_a=6");
  EXPECT_EQ(Put({{"g", Value("S:x")}}), "9 table=4 by_a=4 by_g=1");
  EXPECT_EQ(Put({{"g", Value("S:y")}}), "3 table=1 by_g=2");
  EXPECT_EQ(Delete(), "2 table=1 by_g=1");
}

TEST_F(WriteCapacityTest, ReportsUpdates) {
  Put({{"g", Value("S:x")}});
  v1::UpdateItemRequest request;
  request.set_table_name("Tab");
  (*request.mutable_key())["p"] = Value("S:k");
  (*request.mutable_key())["s"] = Value("N:1");
  request.set_update_expression("REMOVE g SET a = :a");
  (*request.mutable_expression_attribute_values())[":a"] = Value("N:7");
  request.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_TOTAL);
  auto response = engine_.UpdateItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->consumed_capacity().capacity_units(), 3);
  EXPECT_FALSE(response->consumed_capacity().has_table());
  // Where there is no item, it has nothing to remove.
  (*request.mutable_key())["s"] = Value("N:2");
  request.set_update_expression("REMOVE g");
  request.clear_expression_attribute_values();
  response = engine_.UpdateItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->consumed_capacity().capacity_units(), 1);
}

TEST_F(WriteCapacityTest, ReportsNothingUnasked) {
  for (const auto detail : {v1::RETURN_CONSUMED_CAPACITY_UNSPECIFIED,
                            v1::RETURN_CONSUMED_CAPACITY_NONE}) {
    auto request = PutRequest({});
    request.set_return_consumed_capacity(detail);
    auto response = engine_.PutItem(request);
    ASSERT_TRUE(response.ok()) << response.status();
    EXPECT_FALSE(response->has_consumed_capacity());
    EXPECT_FALSE(response->has_item_collection_metrics());
  }
}

TEST_F(WriteCapacityTest, ReportsABatchByTable) {
  auto other = IndexedTable("Other", v1::SCALAR_ATTRIBUTE_TYPE_S);
  ASSERT_TRUE(engine_.CreateTable(other).ok());
  v1::BatchWriteItemRequest batch;
  batch.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_INDEXES);
  for (const auto& [table, sort] :
       std::vector<std::pair<std::string, std::string>>{
           {"Tab", "N:1"}, {"Other", "S:1"}, {"Tab", "N:2"}}) {
    auto* write = batch.add_requests();
    write->set_table_name(table);
    auto& item = *write->mutable_put()->mutable_item();
    item["p"] = Value("S:k");
    item["s"] = Value(sort);
    item["g"] = Value("S:x");
  }
  auto response = engine_.BatchWriteItem(batch);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->consumed_capacity_size(), 2);
  EXPECT_EQ(Render(response->consumed_capacity(0)), "4 table=2 by_g=2");
  EXPECT_EQ(response->consumed_capacity(1).table_name(), "Other");
  EXPECT_EQ(response->consumed_capacity(1).capacity_units(), 2);
  EXPECT_EQ(response->item_collection_metrics_size(), 0);
}

}  // namespace
}  // namespace hashrange::engine
