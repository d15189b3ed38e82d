#include "server/engine/query/query.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/transaction/test_actions.h"

namespace hashrange::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// Partition "k" holds items 1 to 9 (attribute s); a = 10 - s; g = "red" for
// odd ones. Partition "other" holds one item.
class QueryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        engine_.CreateTable(IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N))
            .ok());
    for (int i = 1; i <= 9; ++i) Put("k", i);
    Put("other", 5);
  }

  void Put(const std::string& partition, int sort) {
    v1::PutItemRequest request;
    request.set_table_name("Tab");
    auto& item = *request.mutable_item();
    item["p"].set_s(partition);
    item["s"].set_n(absl::StrCat(sort));
    item["a"].set_n(absl::StrCat(10 - sort));
    item["extra"].set_s("x");
    if (sort % 2 == 1) item["g"].set_s("red");
    ASSERT_TRUE(engine_.PutItem(request).ok());
  }

  static v1::QueryRequest Request(const std::string& condition) {
    v1::QueryRequest request;
    request.set_table_name("Tab");
    request.set_key_condition_expression(condition);
    (*request.mutable_expression_attribute_values())[":p"].set_s("k");
    return request;
  }
  static v1::QueryRequest Request(const std::string& condition,
                                  const std::string& low,
                                  const std::string& high = "") {
    v1::QueryRequest request = Request(condition);
    (*request.mutable_expression_attribute_values())[":l"].set_n(low);
    if (!high.empty()) {
      (*request.mutable_expression_attribute_values())[":h"].set_n(high);
    }
    return request;
  }

  // The sort keys found.
  std::vector<std::string> Sorts(const v1::QueryRequest& request) {
    auto response = engine_.Query(request);
    EXPECT_TRUE(response.ok()) << response.status();
    std::vector<std::string> sorts;
    if (!response.ok()) return sorts;
    for (const v1::Item& item : response->items()) {
      sorts.push_back(item.attributes().at("s").n());
    }
    return sorts;
  }
  // All pages of `page_size` items, one after the other.
  std::vector<std::string> Paged(v1::QueryRequest request, int page_size) {
    std::vector<std::string> sorts;
    request.set_limit(page_size);
    while (true) {
      auto response = engine_.Query(request);
      EXPECT_TRUE(response.ok()) << response.status();
      if (!response.ok()) return sorts;
      EXPECT_LE(response->count(), page_size);
      for (const v1::Item& item : response->items()) {
        sorts.push_back(item.attributes().at("s").n());
      }
      if (response->last_evaluated_key().empty()) return sorts;
      *request.mutable_exclusive_start_key() = response->last_evaluated_key();
    }
  }
  std::string ErrorOf(const v1::QueryRequest& request) {
    return std::string(engine_.Query(request).status().message());
  }

  FakeEngine engine_;
};

TEST_F(QueryTest, ReturnsThePartitionInOrder) {
  EXPECT_THAT(Sorts(Request("p = :p")),
              ElementsAre("1", "2", "3", "4", "5", "6", "7", "8", "9"));
}

TEST_F(QueryTest, ReadsBackward) {
  v1::QueryRequest request = Request("p = :p AND s < :l", "4");
  request.set_scan_index_forward(false);
  EXPECT_THAT(Sorts(request), ElementsAre("3", "2", "1"));
}

TEST_F(QueryTest, RestrictsTheSortKey) {
  EXPECT_THAT(Sorts(Request("p = :p AND s = :l", "4")), ElementsAre("4"));
  EXPECT_THAT(Sorts(Request("p = :p AND s <= :l", "2")), ElementsAre("1", "2"));
  EXPECT_THAT(Sorts(Request("p = :p AND s > :l", "8")), ElementsAre("9"));
  EXPECT_THAT(Sorts(Request("p = :p AND s >= :l", "8")), ElementsAre("8", "9"));
  EXPECT_THAT(Sorts(Request("p = :p AND s BETWEEN :l AND :h", "3", "5")),
              ElementsAre("3", "4", "5"));
  EXPECT_THAT(Sorts(Request("p = :p AND s = :l", "40")), IsEmpty());
}

TEST_F(QueryTest, PagesBothWaysWithEveryPageSize) {
  for (int page_size = 1; page_size <= 10; ++page_size) {
    v1::QueryRequest request = Request("p = :p");
    EXPECT_THAT(Paged(request, page_size),
                ElementsAre("1", "2", "3", "4", "5", "6", "7", "8", "9"));
    request.set_scan_index_forward(false);
    EXPECT_THAT(Paged(request, page_size),
                ElementsAre("9", "8", "7", "6", "5", "4", "3", "2", "1"));
  }
}

TEST_F(QueryTest, PagesIndexes) {
  for (int page_size = 1; page_size <= 10; ++page_size) {
    v1::QueryRequest local = Request("p = :p");
    local.set_index_name("by_a");
    EXPECT_THAT(Paged(local, page_size),
                ElementsAre("9", "8", "7", "6", "5", "4", "3", "2", "1"));
    v1::QueryRequest global = Request("g = :p");
    (*global.mutable_expression_attribute_values())[":p"].set_s("red");
    global.set_index_name("by_g");
    // Two items have g = "red" and s = 5.
    EXPECT_THAT(Paged(global, page_size),
                ElementsAre("1", "3", "5", "5", "7", "9"));
  }
}

TEST_F(QueryTest, TellsWhereAPageEndedEvenIfNothingFollows) {
  v1::QueryRequest request = Request("p = :p");
  request.set_limit(9);
  auto response = engine_.Query(request);
  EXPECT_EQ(response->last_evaluated_key().at("s").n(), "9");
  EXPECT_EQ(response->last_evaluated_key().size(), 2u);
  request.set_limit(10);
  EXPECT_TRUE(engine_.Query(request)->last_evaluated_key().empty());
}

TEST_F(QueryTest, KeysOnlyIndexHoldsOnlyKeys) {
  v1::QueryRequest request = Request("g = :p");
  (*request.mutable_expression_attribute_values())[":p"].set_s("red");
  request.set_index_name("by_g");
  auto response = engine_.Query(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->items(0).attributes_size(), 3);
  EXPECT_FALSE(response->items(0).attributes().contains("extra"));
}

TEST_F(QueryTest, CountsWithoutItems) {
  v1::QueryRequest request = Request("p = :p");
  request.set_select(v1::SELECT_COUNT);
  auto response = engine_.Query(request);
  EXPECT_EQ(response->count(), 9);
  EXPECT_EQ(response->items_size(), 0);
}

TEST_F(QueryTest, EndsAPageAtOneMegabyte) {
  for (int i = 0; i < 15; ++i) {
    v1::PutItemRequest put;
    put.set_table_name("Tab");
    (*put.mutable_item())["p"].set_s("large");
    (*put.mutable_item())["s"].set_n(absl::StrCat(i));
    (*put.mutable_item())["x"].set_s(std::string(100'000, 'x'));
    ASSERT_TRUE(engine_.PutItem(put).ok());
  }
  v1::QueryRequest request = Request("p = :p");
  (*request.mutable_expression_attribute_values())[":p"].set_s("large");
  auto response = engine_.Query(request);
  EXPECT_EQ(response->count(), 11);
  EXPECT_EQ(response->last_evaluated_key().at("s").n(), "10");
}

TEST_F(QueryTest, NamesWhatIsWrongWithTheConditions) {
  EXPECT_EQ(ErrorOf(Request("s = :p")),
            "Query condition missed key schema element: p");
  EXPECT_EQ(ErrorOf(Request("p = :p AND a = :l", "1")),
            "Query condition missed key schema element: s");
  EXPECT_EQ(ErrorOf(Request("p > :p")), "Query key condition not supported");
  EXPECT_EQ(ErrorOf(Request("p = :l AND s = :p", "1")),
            "One or more parameter values were invalid: Condition parameter "
            "type does not match schema type");
  EXPECT_THAT(ErrorOf(Request("p = ")),
              HasSubstr("Invalid KeyConditionExpression: Syntax error; token: "
                        "\"<EOF>\""));
  v1::QueryRequest none = Request("");
  none.clear_key_condition_expression();
  EXPECT_EQ(ErrorOf(none),
            "ExpressionAttributeValues can only be specified when using "
            "expressions: FilterExpression and KeyConditionExpression are "
            "null");
  none.clear_expression_attribute_values();
  EXPECT_EQ(ErrorOf(none),
            "Either the KeyConditions or KeyConditionExpression parameter "
            "must be specified in the request.");
}

TEST_F(QueryTest, NamesUnknownIndexAndUnusedValues) {
  v1::QueryRequest request = Request("p = :p");
  request.set_index_name("nope");
  EXPECT_EQ(ErrorOf(request),
            "The table does not have the specified index: nope");
  EXPECT_EQ(ErrorOf(Request("p = :p", "1")),
            "Value provided in ExpressionAttributeValues unused in "
            "expressions: keys: {:l}");
}

TEST_F(QueryTest, RefusesStrongReadsOfGlobalIndexes) {
  v1::QueryRequest request = Request("g = :p");
  request.set_index_name("by_g");
  request.set_consistent_read(true);
  EXPECT_EQ(ErrorOf(request),
            "Consistent reads are not supported on global secondary indexes");
}

TEST_F(QueryTest, ChecksTheStartKey) {
  v1::QueryRequest request = Request("p = :p AND s > :l", "3");
  auto& start = *request.mutable_exclusive_start_key();
  start["p"].set_s("k");
  EXPECT_THAT(ErrorOf(request),
              HasSubstr("The provided starting key is invalid"));
  start["s"].set_n("2");
  EXPECT_EQ(ErrorOf(request),
            "The provided starting key does not match the range key "
            "predicate");
  start["p"].set_s("other");
  EXPECT_EQ(ErrorOf(request),
            "The provided starting key does not match the range key "
            "predicate");
  start["s"].set_n("4");
  EXPECT_EQ(ErrorOf(request),
            "The query can return at most one row and cannot be restarted");
  v1::QueryRequest whole = Request("p = :p");
  *whole.mutable_exclusive_start_key() = request.exclusive_start_key();
  EXPECT_EQ(ErrorOf(whole),
            "The provided starting key is outside query boundaries based on "
            "provided conditions");
}

TEST_F(QueryTest, LastEvaluatedKeyHasTheKeysOfTableAndIndex) {
  const auto key_of = [this](v1::QueryRequest request) {
    request.set_limit(1);
    auto response = engine_.Query(request);
    EXPECT_TRUE(response.ok()) << response.status();
    std::vector<std::string> names;
    for (const auto& [name, value] : response->last_evaluated_key()) {
      names.push_back(name);
    }
    return names;
  };
  EXPECT_THAT(key_of(Request("p = :p")), UnorderedElementsAre("p", "s"));
  v1::QueryRequest local = Request("p = :p");
  local.set_index_name("by_a");
  EXPECT_THAT(key_of(local), UnorderedElementsAre("p", "s", "a"));
  v1::QueryRequest global = Request("g = :p");
  (*global.mutable_expression_attribute_values())[":p"].set_s("red");
  global.set_index_name("by_g");
  EXPECT_THAT(key_of(global), UnorderedElementsAre("p", "s", "g"));
}

TEST_F(QueryTest, CountsWholeItemsAgainstTheMegabyte) {
  for (int i = 0; i < 5; ++i) {
    v1::PutItemRequest put;
    put.set_table_name("Tab");
    (*put.mutable_item())["p"].set_s("large");
    (*put.mutable_item())["s"].set_n(absl::StrCat(i));
    (*put.mutable_item())["x"].set_s(std::string(400'000, 'x'));
    ASSERT_TRUE(engine_.PutItem(put).ok());
  }
  v1::QueryRequest request = Request("p = :p");
  (*request.mutable_expression_attribute_values())[":p"].set_s("large");
  request.set_projection_expression("s");
  request.set_filter_expression("attribute_not_exists(x)");
  auto response = engine_.Query(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->count(), 0);
  EXPECT_EQ(response->scanned_count(), 3);
  EXPECT_EQ(response->last_evaluated_key().at("s").n(), "2");
}

TEST_F(QueryTest, TwoConditionsNeedASortKey) {
  ASSERT_TRUE(engine_.CreateTable(SimpleTable("Simple")).ok());
  v1::QueryRequest request = Request("p = :p AND x = :l", "1");
  request.set_table_name("Simple");
  EXPECT_EQ(ErrorOf(request), "Query key condition not supported");
}

TEST_F(QueryTest, AllAttributesOfAGlobalIndexThatHasThem) {
  v1::CreateTableRequest table =
      IndexedTable("Whole", v1::SCALAR_ATTRIBUTE_TYPE_N);
  table.mutable_global_secondary_indexes(0)
      ->mutable_projection()
      ->set_projection_type(v1::PROJECTION_TYPE_ALL);
  ASSERT_TRUE(engine_.CreateTable(table).ok());
  v1::PutItemRequest put;
  put.set_table_name("Whole");
  for (const char* name : {"p", "g", "x"}) {
    (*put.mutable_item())[name].set_s("k");
  }
  (*put.mutable_item())["s"].set_n("1");
  ASSERT_TRUE(engine_.PutItem(put).ok());
  v1::QueryRequest request = Request("g = :p");
  request.set_table_name("Whole");
  request.set_index_name("by_g");
  request.set_select(v1::SELECT_ALL_ATTRIBUTES);
  auto response = engine_.Query(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->items(0).attributes_size(), 4);
}

TEST_F(QueryTest, ConditionsBesideTheKeyOfAnIndex) {
  v1::QueryRequest request = Request("g = :p AND extra = :l", "1");
  request.set_index_name("by_g");
  EXPECT_EQ(ErrorOf(request), "Query condition missed key schema element: s");
  request.set_key_condition_expression("g = :p AND s = :l AND extra = :l");
  EXPECT_EQ(ErrorOf(request), "Conditions can be of length 1 or 2 only");
}

TEST_F(QueryTest, ContinuesAfterAKeyThatIsGone) {
  v1::QueryRequest request = Request("p = :p");
  (*request.mutable_exclusive_start_key())["p"].set_s("k");
  (*request.mutable_exclusive_start_key())["s"].set_n("6.5");
  EXPECT_THAT(Sorts(request), ElementsAre("7", "8", "9"));
}

TEST_F(QueryTest, RefusesLimitZero) {
  v1::QueryRequest request = Request("p = :p");
  request.set_limit(0);
  EXPECT_EQ(ErrorOf(request),
            "1 validation error detected: Value at 'Limit' failed to satisfy "
            "constraint: Member must have value greater than or equal to 1");
}

}  // namespace
}  // namespace hashrange::engine
