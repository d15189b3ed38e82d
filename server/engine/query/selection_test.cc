// What Query, Scan, GetItem and BatchGetItem return of items: filters,
// projections, Select, items fetched for local indexes, and what that costs.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"

namespace hashrange::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr auto kIndexes = v1::RETURN_CONSUMED_CAPACITY_INDEXES;

// Partition "k" holds items 1 to 6 (attribute s); a = 10 - s, big is 3,000
// characters long, m = {x: s, y: "why"}, tags = ["t1", "t2", "t3"]; "odd" is on
// odd ones. The local index "by_a" and the global one "by_g" (g = "red")
// hold keys only, and the global one "with_note" also "note".
class SelectionTest : public ::testing::Test {
 protected:
  void SetUp() override {
    v1::CreateTableRequest table =
        IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N);
    table.mutable_local_secondary_indexes(0)
        ->mutable_projection()
        ->set_projection_type(v1::PROJECTION_TYPE_KEYS_ONLY);
    *table.add_global_secondary_indexes() = table.global_secondary_indexes(0);
    auto* with_note = table.mutable_global_secondary_indexes(1);
    with_note->set_index_name("with_note");
    with_note->mutable_projection()->set_projection_type(
        v1::PROJECTION_TYPE_INCLUDE);
    with_note->mutable_projection()->add_non_key_attributes("note");
    ASSERT_TRUE(engine_.CreateTable(table).ok());
    for (int i = 1; i <= 6; ++i) Put(i);
  }

  void Put(int sort) {
    v1::PutItemRequest request;
    request.set_table_name("Tab");
    auto& item = *request.mutable_item();
    item["p"].set_s("k");
    item["s"].set_n(absl::StrCat(sort));
    item["a"].set_n(absl::StrCat(10 - sort));
    item["g"].set_s("red");
    item["note"].set_s(absl::StrCat("note ", sort));
    item["big"].set_s(std::string(3000, 'b'));
    if (sort % 2 == 1) item["odd"].set_bool_(true);
    auto& map = *item["m"].mutable_m()->mutable_entries();
    map["x"].set_n(absl::StrCat(sort));
    map["y"].set_s("why");
    for (const char* tag : {"t1", "t2", "t3"}) {
      item["tags"].mutable_l()->add_elements()->set_s(tag);
    }
    ASSERT_TRUE(engine_.PutItem(request).ok());
  }

  static v1::QueryRequest Query(const std::string& extra = "") {
    return Parse<v1::QueryRequest>(
        absl::StrCat(R"pb(
                       table_name: "Tab"
                       key_condition_expression: "p = :p"
                       expression_attribute_values {
                         key: ":p"
                         value { s: "k" }
                       }
                     )pb",
                     extra));
  }
  static v1::QueryRequest QueryGlobal(const std::string& index,
                                      const std::string& extra = "") {
    v1::QueryRequest request = Query(extra);
    request.set_index_name(index);
    request.set_key_condition_expression("g = :p");
    (*request.mutable_expression_attribute_values())[":p"].set_s("red");
    return request;
  }
  static v1::ScanRequest Scan(const std::string& extra = "") {
    return Parse<v1::ScanRequest>(absl::StrCat("table_name: 'Tab' ", extra));
  }

  v1::QueryResponse Run(const v1::QueryRequest& request) {
    auto response = engine_.Query(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? *response : v1::QueryResponse();
  }
  v1::ScanResponse Run(const v1::ScanRequest& request) {
    auto response = engine_.Scan(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? *response : v1::ScanResponse();
  }
  std::string ErrorOf(const v1::QueryRequest& request) {
    return std::string(engine_.Query(request).status().message());
  }
  std::string ErrorOf(const v1::ScanRequest& request) {
    return std::string(engine_.Scan(request).status().message());
  }

  // The values of attribute s.
  template <typename Response>
  static std::vector<std::string> Sorts(const Response& response) {
    std::vector<std::string> sorts;
    for (const v1::Item& item : response.items()) {
      sorts.push_back(item.attributes().at("s").n());
    }
    return sorts;
  }
  static std::vector<std::string> Names(const v1::Item& item) {
    std::vector<std::string> names;
    for (const auto& [name, value] : item.attributes()) names.push_back(name);
    return names;
  }

  FakeEngine engine_;
};

TEST_F(SelectionTest, FilterDropsItemsAfterReadingThem) {
  const auto response =
      Run(Query("filter_expression: 'attribute_exists(odd) AND m.x > :three' "
                "expression_attribute_values { key: ':three' "
                "value { n: '3' } }"));
  EXPECT_THAT(Sorts(response), ElementsAre("5"));
  EXPECT_EQ(response.count(), 1);
  EXPECT_EQ(response.scanned_count(), 6);
  EXPECT_THAT(response.items(0).attributes().at("big").s(),
              ::testing::SizeIs(3000));
}

TEST_F(SelectionTest, LimitCountsItemsBeforeTheFilter) {
  v1::QueryRequest request =
      Query("filter_expression: 'attribute_exists(nothing)' limit: 4");
  auto response = Run(request);
  EXPECT_THAT(response.items(), IsEmpty());
  EXPECT_EQ(response.scanned_count(), 4);
  EXPECT_EQ(response.last_evaluated_key().at("s").n(), "4");
  *request.mutable_exclusive_start_key() = response.last_evaluated_key();
  response = Run(request);
  EXPECT_EQ(response.scanned_count(), 2);
  EXPECT_THAT(response.last_evaluated_key(), IsEmpty());
}

TEST_F(SelectionTest, ScanFiltersOnAnyAttribute) {
  const auto response =
      Run(Scan("filter_expression: 's >= :five' "
               "expression_attribute_values { key: ':five' value { n: '5' } "
               "}"));
  EXPECT_THAT(Sorts(response), ElementsAre("5", "6"));
  EXPECT_EQ(response.scanned_count(), 6);
}

TEST_F(SelectionTest, CountsWhatPassesWithoutItems) {
  const auto response =
      Run(Query("filter_expression: 'attribute_exists(odd)' "
                "select: SELECT_COUNT"));
  EXPECT_THAT(response.items(), IsEmpty());
  EXPECT_EQ(response.count(), 3);
  EXPECT_EQ(response.scanned_count(), 6);
}

TEST_F(SelectionTest, ProjectionReturnsExactlyThePathsNamed) {
  const auto response = Run(
      Query("projection_expression: 'm.x, tags[2], tags[0], #n, absent' "
            "expression_attribute_names { key: '#n' value: 'note' } limit: 1 "
            "select: SELECT_SPECIFIC_ATTRIBUTES"));
  ASSERT_EQ(response.items_size(), 1);
  const v1::Item& item = response.items(0);
  EXPECT_THAT(Names(item), UnorderedElementsAre("m", "tags", "note"));
  EXPECT_EQ(item.attributes().at("m").m().entries().size(), 1);
  EXPECT_EQ(item.attributes().at("tags").l().elements(0).s(), "t1");
  EXPECT_EQ(item.attributes().at("tags").l().elements(1).s(), "t3");
  // The key is whole even if the projection leaves it out.
  EXPECT_EQ(response.last_evaluated_key().size(), 2);
}

TEST_F(SelectionTest, ItemsWithoutAnyOfThePathsAreEmpty) {
  const auto response = Run(Scan("projection_expression: 'odd'"));
  EXPECT_EQ(response.count(), 6);
  int empty = 0;
  for (const v1::Item& item : response.items()) {
    if (item.attributes().empty()) ++empty;
  }
  EXPECT_EQ(empty, 3);
}

TEST_F(SelectionTest, FilterAndProjectionMayNameDifferentAttributes) {
  const auto response =
      Run(Query("filter_expression: 'attribute_exists(odd)' "
                "projection_expression: 's, note'"));
  EXPECT_THAT(Sorts(response), ElementsAre("1", "3", "5"));
  EXPECT_THAT(Names(response.items(0)), UnorderedElementsAre("s", "note"));
}

TEST_F(SelectionTest, SelectMustGoWithTheOtherParameters) {
  EXPECT_EQ(ErrorOf(Query("select: SELECT_SPECIFIC_ATTRIBUTES")),
            "1 validation error detected: Must specify the AttributesToGet or "
            "ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
  EXPECT_EQ(ErrorOf(Scan("select: SELECT_SPECIFIC_ATTRIBUTES")),
            "Must specify the AttributesToGet or ProjectionExpression when "
            "choosing to get SPECIFIC_ATTRIBUTES");
  EXPECT_EQ(ErrorOf(Query("select: SELECT_COUNT projection_expression: 'a'")),
            "Cannot specify the ProjectionExpression when choosing to get only "
            "the Count");
  EXPECT_EQ(
      ErrorOf(Scan("select: SELECT_ALL_ATTRIBUTES projection_expression: 'a'")),
      "Cannot specify the ProjectionExpression when choosing to get "
      "ALL_ATTRIBUTES");
  EXPECT_EQ(ErrorOf(Query("select: SELECT_ALL_PROJECTED_ATTRIBUTES "
                          "index_name: 'by_a' projection_expression: 'a'")),
            "Cannot specify the ProjectionExpression when choosing to get "
            "ALL_PROJECTED_ATTRIBUTES");
  EXPECT_EQ(ErrorOf(Scan("select: SELECT_ALL_PROJECTED_ATTRIBUTES")),
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an "
            "IndexName");
}

TEST_F(SelectionTest, FilterOfAQueryMayNotNameItsKeys) {
  const std::string error =
      "Filter Expression can only contain non-primary key attributes: Primary "
      "key attribute: ";
  EXPECT_EQ(ErrorOf(Query("filter_expression: 'attribute_exists(s)'")),
            error + "s");
  EXPECT_EQ(
      ErrorOf(QueryGlobal("by_g", "filter_expression: 'attribute_exists(g)'")),
      error + "g");
  // The table's own keys may be named on an index that has others.
  EXPECT_EQ(Run(QueryGlobal("by_g",
                            "filter_expression: "
                            "'begins_with(p, :k)' "
                            "expression_attribute_values { key: ':k' "
                            "value { s: 'k' } }"))
                .count(),
            6);
}

TEST_F(SelectionTest, PathsMayNotLeadIntoKeys) {
  EXPECT_EQ(ErrorOf(Query("projection_expression: 'p.x'")),
            "Key attributes must be scalars; list random access '[]' and map "
            "lookup '.' are not allowed: Key: p");
  EXPECT_EQ(ErrorOf(Scan("filter_expression: 'attribute_exists(a[0])'")),
            "Key attributes must be scalars; list random access '[]' and map "
            "lookup '.' are not allowed: IndexKey: a");
}

TEST_F(SelectionTest, GlobalIndexesReturnOnlyWhatTheyHold) {
  for (const char* select : {"", "select: SELECT_ALL_PROJECTED_ATTRIBUTES"}) {
    EXPECT_THAT(Names(Run(QueryGlobal("with_note", select)).items(0)),
                UnorderedElementsAre("p", "s", "g", "note"));
  }
  EXPECT_EQ(ErrorOf(QueryGlobal("by_g", "select: SELECT_ALL_ATTRIBUTES")),
            "One or more parameter values were invalid: Select type "
            "ALL_ATTRIBUTES is not supported for global secondary index by_g "
            "because its projection type is not ALL");
  EXPECT_EQ(ErrorOf(QueryGlobal("with_note",
                                "projection_expression: 'p, m.x, note, big' "
                                "filter_expression: 'attribute_exists(odd) AND "
                                "attribute_exists(big)'")),
            "One or more parameter values were invalid: Global secondary index "
            "with_note does not project [m, big, odd]");
}

TEST_F(SelectionTest, LocalIndexesFetchWhatTheyLackFromTheTable) {
  EXPECT_THAT(Names(Run(Query("index_name: 'by_a'")).items(0)),
              UnorderedElementsAre("p", "s", "a"));

  const auto all =
      Run(Query("index_name: 'by_a' select: SELECT_ALL_ATTRIBUTES"));
  EXPECT_THAT(Sorts(all), ElementsAre("6", "5", "4", "3", "2", "1"));
  EXPECT_EQ(all.items(0).attributes().size(), 8);

  const auto projected =
      Run(Query("index_name: 'by_a' projection_expression: 'note, s' "
                "filter_expression: 'attribute_exists(odd)'"));
  EXPECT_THAT(Sorts(projected), ElementsAre("5", "3", "1"));
  EXPECT_THAT(Names(projected.items(0)), UnorderedElementsAre("note", "s"));

  const auto counted =
      Run(Scan("index_name: 'by_a' filter_expression: 'attribute_exists(odd)' "
               "select: SELECT_COUNT"));
  EXPECT_EQ(counted.count(), 3);
}

TEST_F(SelectionTest, LocalIndexesCanBeReadConsistently) {
  v1::QueryRequest request = Query("index_name: 'by_a' consistent_read: true");
  request.set_return_consumed_capacity(kIndexes);
  const auto response = Run(request);
  EXPECT_EQ(response.count(), 6);
  EXPECT_EQ(response.consumed_capacity()
                .local_secondary_indexes()
                .at("by_a")
                .capacity_units(),
            1);
}

TEST_F(SelectionTest, ItemsFetchedForTheFilterAloneAreNotReturned) {
  for (const char* select : {"", "select: SELECT_ALL_PROJECTED_ATTRIBUTES"}) {
    const std::string read = absl::StrCat(
        "index_name: 'by_a' filter_expression: 'attribute_exists(odd)' ",
        select);
    for (const auto& items :
         {Run(Query(read)).items(), Run(Scan(read)).items()}) {
      ASSERT_EQ(items.size(), 3);
      EXPECT_THAT(Names(items[0]), UnorderedElementsAre("p", "s", "a"));
    }
  }
}

TEST_F(SelectionTest, FetchedItemsEndAPageAtOneMegabyte) {
  v1::PutItemRequest request;
  request.set_table_name("Tab");
  auto& item = *request.mutable_item();
  item["p"].set_s("large");
  item["blob"].set_s(std::string(390 * 1024, 'x'));
  for (int i = 1; i <= 5; ++i) {
    item["s"].set_n(absl::StrCat(i));
    item["a"].set_n(absl::StrCat(i));
    ASSERT_TRUE(engine_.PutItem(request).ok());
  }
  v1::QueryRequest query =
      Query("index_name: 'by_a' select: SELECT_ALL_ATTRIBUTES");
  (*query.mutable_expression_attribute_values())[":p"].set_s("large");
  const auto response = Run(query);
  EXPECT_THAT(Sorts(response), ElementsAre("1", "2", "3"));
  EXPECT_EQ(response.last_evaluated_key().at("a").n(), "3");
}

TEST_F(SelectionTest, ChargesWhatWasEvaluatedOnTheTable) {
  // 6 items of 3,069 bytes make 18.4 KB: 5 units, half of them if eventual.
  v1::QueryRequest request =
      Query("filter_expression: 'attribute_exists(nothing)'");
  EXPECT_FALSE(Run(request).has_consumed_capacity());
  request.set_return_consumed_capacity(kIndexes);
  auto capacity = Run(request).consumed_capacity();
  EXPECT_EQ(capacity.table_name(), "Tab");
  EXPECT_EQ(capacity.capacity_units(), 2.5);
  EXPECT_EQ(capacity.table().capacity_units(), 2.5);
  EXPECT_THAT(capacity.local_secondary_indexes(), IsEmpty());
  request.set_consistent_read(true);
  EXPECT_EQ(Run(request).consumed_capacity().capacity_units(), 5);

  (*request.mutable_expression_attribute_values())[":p"].set_s("nobody");
  EXPECT_EQ(Run(request).consumed_capacity().capacity_units(), 1);
  request.set_consistent_read(false);
  request.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_TOTAL);
  capacity = Run(request).consumed_capacity();
  EXPECT_EQ(capacity.capacity_units(), 0.5);
  EXPECT_FALSE(capacity.has_table());
}

TEST_F(SelectionTest, ChargesIndexesForTheirEntries) {
  v1::QueryRequest global = QueryGlobal("by_g");
  global.set_return_consumed_capacity(kIndexes);
  auto capacity = Run(global).consumed_capacity();
  EXPECT_EQ(capacity.capacity_units(), 0.5);
  EXPECT_TRUE(capacity.has_table());
  EXPECT_EQ(capacity.table().capacity_units(), 0);
  EXPECT_EQ(capacity.global_secondary_indexes().at("by_g").capacity_units(),
            0.5);

  // Half a unit for the entries, and half a unit for each of 6 items of 3 KB.
  v1::ScanRequest local =
      Scan("index_name: 'by_a' select: SELECT_ALL_ATTRIBUTES");
  local.set_return_consumed_capacity(kIndexes);
  capacity = Run(local).consumed_capacity();
  EXPECT_EQ(capacity.local_secondary_indexes().at("by_a").capacity_units(),
            0.5);
  EXPECT_EQ(capacity.table().capacity_units(), 3);
  EXPECT_EQ(capacity.capacity_units(), 3.5);
}

TEST_F(SelectionTest, GetItemProjectsAndIsChargedForTheWholeItem) {
  auto request = Parse<v1::GetItemRequest>(R"pb(
    table_name: "Tab"
    key {
      key: "p"
      value { s: "k" }
    }
    key {
      key: "s"
      value { n: "2" }
    }
    projection_expression: "m.y, odd"
    return_consumed_capacity: RETURN_CONSUMED_CAPACITY_TOTAL
  )pb");
  auto response = engine_.GetItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_THAT(Names(response->item()), ElementsAre("m"));
  EXPECT_EQ(response->consumed_capacity().capacity_units(), 0.5);

  request.set_projection_expression("odd");
  request.set_consistent_read(true);
  response = engine_.GetItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_TRUE(response->has_item());
  EXPECT_THAT(response->item().attributes(), IsEmpty());
  EXPECT_EQ(response->consumed_capacity().capacity_units(), 1);

  (*request.mutable_key())["s"].set_n("99");
  response = engine_.GetItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_FALSE(response->has_item());
  EXPECT_EQ(response->consumed_capacity().capacity_units(), 1);

  request.set_projection_expression("p.x");
  EXPECT_EQ(engine_.GetItem(request).status().message(),
            "Key attributes must be scalars; list random access '[]' and map "
            "lookup '.' are not allowed: Key: p");
  request.clear_projection_expression();
  (*request.mutable_expression_attribute_names())["#n"] = "note";
  EXPECT_EQ(engine_.GetItem(request).status().message(),
            "ExpressionAttributeNames can only be specified when using "
            "expressions");
  request.set_projection_expression("m");
  EXPECT_EQ(engine_.GetItem(request).status().message(),
            "Value provided in ExpressionAttributeNames unused in expressions: "
            "keys: {#n}");
}

TEST_F(SelectionTest, BatchGetItemReadsEachTableWithItsOptions) {
  ASSERT_TRUE(
      engine_.CreateTable(IndexedTable("Other", v1::SCALAR_ATTRIBUTE_TYPE_N))
          .ok());
  v1::BatchGetItemRequest request;
  for (const auto& [table, sort] :
       {std::pair("Tab", "1"), std::pair("Other", "1"), std::pair("Tab", "2"),
        std::pair("Tab", "99")}) {
    v1::TableKey* key = request.add_keys();
    key->set_table_name(table);
    (*key->mutable_key())["p"].set_s("k");
    (*key->mutable_key())["s"].set_n(sort);
  }
  v1::TableReadOptions* options = request.add_table_options();
  options->set_table_name("Tab");
  options->set_consistent_read(true);
  options->set_projection_expression("s, m.x");
  request.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_TOTAL);
  auto response = engine_.BatchGetItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->items_size(), 2);
  EXPECT_EQ(response->items(0).table_name(), "Tab");
  EXPECT_EQ(response->items(0).item().size(), 2);
  ASSERT_EQ(response->consumed_capacity_size(), 2);
  EXPECT_EQ(response->consumed_capacity(0).table_name(), "Tab");
  EXPECT_EQ(response->consumed_capacity(0).capacity_units(), 3);
  EXPECT_EQ(response->consumed_capacity(1).table_name(), "Other");
  EXPECT_EQ(response->consumed_capacity(1).capacity_units(), 0.5);

  options->set_projection_expression("s[0]");
  EXPECT_EQ(engine_.BatchGetItem(request).status().message(),
            "Key attributes must be scalars; list random access '[]' and map "
            "lookup '.' are not allowed: Key: s");
}

}  // namespace
}  // namespace hashrange::engine
