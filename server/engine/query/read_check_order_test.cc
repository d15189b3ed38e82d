// Which of several errors is reported by Query and Scan.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/repair_steps.h"

namespace hashrange::engine {
namespace {

constexpr char kInvalid[] = "One or more parameter values were invalid: ";
constexpr char kStartKey[] = "The provided starting key is invalid";

class ReadCheckOrderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        engine_.CreateTable(IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N))
            .ok());
  }

  absl::Status Call(const v1::QueryRequest& request) {
    return engine_.Query(request).status();
  }
  absl::Status Call(const v1::ScanRequest& request) {
    return engine_.Scan(request).status();
  }
  template <typename Request>
  std::string ErrorOf(const Request& request) {
    return std::string(Call(request).message());
  }
  template <typename Request>
  void Expect(const Request& request,
              const std::vector<RepairStep<Request>>& steps) {
    ExpectInOrder<Request>(
        request, [this](const Request& r) { return Call(r); }, steps);
  }

  FakeEngine engine_;
};

using Query = v1::QueryRequest;
using Scan = v1::ScanRequest;

TEST_F(ReadCheckOrderTest, ConstraintsOfQueries) {
  Query query;
  query.set_select(static_cast<v1::Select>(kUnknownEnum));
  query.set_index_name("a b");
  query.set_return_consumed_capacity(
      static_cast<v1::ReturnConsumedCapacity>(kUnknownEnum));
  query.set_table_name("");
  query.set_limit(0);
  EXPECT_EQ(PathsIn(ErrorOf(query)),
            "select indexName returnConsumedCapacity tableName Limit");
}

TEST_F(ReadCheckOrderTest, ConstraintsOfScans) {
  Scan scan;
  scan.set_select(static_cast<v1::Select>(kUnknownEnum));
  scan.set_index_name("ab");
  scan.set_total_segments(0);
  scan.set_return_consumed_capacity(
      static_cast<v1::ReturnConsumedCapacity>(kUnknownEnum));
  scan.set_table_name("");
  scan.set_segment(-1);
  scan.set_limit(0);
  EXPECT_EQ(PathsIn(ErrorOf(scan)),
            "select indexName totalSegments returnConsumedCapacity tableName "
            "segment limit");
}

TEST_F(ReadCheckOrderTest, QueriesBeforeTheTable) {
  Query query;
  query.set_table_name("None");
  query.set_select(v1::SELECT_COUNT);
  (*query.mutable_expression_attribute_names())["#n"] = "n";
  (*query.mutable_expression_attribute_values())[":v"] = Value("N:1");
  (*query.mutable_exclusive_start_key())["p"] = Value("N:x");
  Expect<Query>(
      query,
      {{kNamesUnused, [](Query& r) { r.set_projection_expression("x,"); }},
       {absl::StrCat(kValuesUnused,
                     "FilterExpression and KeyConditionExpression are null"),
        [](Query& r) { r.set_filter_expression("x"); }},
       {kNotANumber, [](Query& r) { r.clear_exclusive_start_key(); }},
       {"Either the KeyConditions or KeyConditionExpression parameter must be",
        [](Query& r) { r.set_key_condition_expression("p ="); }},
       {"Invalid KeyConditionExpression: Syntax error",
        [](Query& r) { r.set_key_condition_expression("p = q"); }},
       {"Invalid condition in KeyConditionExpression: Multiple attribute names",
        [](Query& r) {
          r.set_key_condition_expression("p = :v AND s = :v AND x = :v");
        }},
       {"Invalid FilterExpression: Syntax error",
        [](Query& r) { r.set_filter_expression("x <> y"); }},
       {"Invalid ProjectionExpression: Syntax error",
        [](Query& r) { r.set_projection_expression("x"); }},
       {"Value provided in ExpressionAttributeNames unused",
        [](Query& r) {
          r.clear_expression_attribute_names();
          (*r.mutable_expression_attribute_values())[":w"] = Value("N:1");
        }},
       {"Value provided in ExpressionAttributeValues unused",
        [](Query& r) { r.mutable_expression_attribute_values()->erase(":w"); }},
       {"Conditions can be of length 1 or 2 only",
        [](Query& r) { r.set_key_condition_expression("p = :v"); }},
       {"Cannot specify the ProjectionExpression when choosing to get only",
        [](Query& r) { r.clear_select(); }},
       {kNoTable, [](Query& r) {
          r.set_table_name("Tab");
          (*r.mutable_expression_attribute_values())[":v"] = Value("S:p");
        }}});
}

TEST_F(ReadCheckOrderTest, QueriesOfAnIndex) {
  Query query;
  query.set_table_name("Tab");
  query.set_index_name("none");
  query.set_consistent_read(true);
  query.set_key_condition_expression("s = :v");
  query.set_projection_expression("p.x, y");
  (*query.mutable_expression_attribute_values())[":v"] = Value("N:1");
  auto& start = *query.mutable_exclusive_start_key();
  start["p"] = Value("N:1");
  start["s"] = Value("N:1");
  Expect<Query>(
      query,
      {{"The table does not have the specified index: none",
        [](Query& r) { r.set_index_name("by_g"); }},
       {"Consistent reads are not supported on global secondary indexes",
        [](Query& r) { r.clear_consistent_read(); }},
       {kStartKey,
        [](Query& r) {
          (*r.mutable_exclusive_start_key())["g"] = Value("N:1");
        }},
       {kMismatch,
        [](Query& r) {
          (*r.mutable_exclusive_start_key())["g"] = Value("S:red");
        }},
       {"Query condition missed key schema element: g",
        [](Query& r) {
          r.set_key_condition_expression("g = :v");
          (*r.mutable_expression_attribute_values())[":v"] = Value("S:red");
        }},
       // Of the table's key.
       {absl::StrCat(kStartKey, ": ", kMismatch),
        [](Query& r) {
          (*r.mutable_exclusive_start_key())["p"] = Value("S:");
        }},
       {absl::StrCat(kStartKey, ": ", kEmptyKey),
        [](Query& r) {
          (*r.mutable_exclusive_start_key())["p"] = Value("S:p");
        }},
       {kNotScalar, [](Query& r) { r.set_projection_expression("y"); }},
       {absl::StrCat(kInvalid, "Global secondary index by_g does not project"),
        [](Query& r) { r.set_projection_expression("p"); }}});
}

TEST_F(ReadCheckOrderTest, QueriesOfATable) {
  Query query;
  query.set_table_name("Tab");
  query.set_key_condition_expression("p > :p AND x < :s");
  query.set_filter_expression("s.x <> p");
  (*query.mutable_expression_attribute_values())[":p"] = Value("N:1");
  (*query.mutable_expression_attribute_values())[":s"] = Value("N:5");
  auto& start = *query.mutable_exclusive_start_key();
  start["p"] = Value("S:other");
  start["s"] = Value("N:9");
  Expect<Query>(
      query,
      {{"Query condition missed key schema element: s",
        [](Query& r) { r.set_key_condition_expression("p > :p AND s < :s"); }},
       {absl::StrCat(kInvalid, "Condition parameter type does not match"),
        [](Query& r) {
          (*r.mutable_expression_attribute_values())[":p"] = Value("S:");
        }},
       {"Query key condition not supported",
        [](Query& r) { r.set_key_condition_expression("p = :p AND s < :s"); }},
       {kEmptyKey,
        [](Query& r) {
          (*r.mutable_expression_attribute_values())[":p"] = Value("S:p");
        }},
       {"The provided starting key does not match the range key predicate",
        [](Query& r) {
          (*r.mutable_exclusive_start_key())["s"] = Value("N:1");
        }},
       {"The query can return at most one row and cannot be restarted",
        [](Query& r) {
          (*r.mutable_exclusive_start_key())["p"] = Value("S:p");
        }},
       {kNotScalar, [](Query& r) { r.set_filter_expression("x <> s"); }},
       {"Filter Expression can only contain non-primary key attributes: "
        "Primary key attribute: s",
        [](Query& r) { r.clear_filter_expression(); }}});
}

TEST_F(ReadCheckOrderTest, Scans) {
  Scan scan;
  scan.set_table_name("None");
  scan.set_index_name("none");
  scan.set_segment(1);
  scan.set_select(v1::SELECT_COUNT);
  (*scan.mutable_expression_attribute_names())["#n"] = "n";
  (*scan.mutable_expression_attribute_values())[":v"] = Value("N:1");
  (*scan.mutable_exclusive_start_key())["p"] = Value("N:x");
  Expect<Scan>(
      scan,
      {{kNamesUnused, [](Scan& r) { r.set_projection_expression("x,"); }},
       {absl::StrCat(kValuesUnused, "FilterExpression is null"),
        [](Scan& r) { r.set_filter_expression("x"); }},
       {kNotANumber,
        [](Scan& r) {
          (*r.mutable_exclusive_start_key())["p"] = Value("N:1");
        }},
       {"The TotalSegments parameter is required",
        [](Scan& r) { r.clear_segment(); }},
       {"Cannot specify the ProjectionExpression when choosing to get only",
        [](Scan& r) { r.clear_select(); }},
       {"Invalid FilterExpression: Syntax error",
        [](Scan& r) { r.set_filter_expression("p.x = :v"); }},
       {"Invalid ProjectionExpression: Syntax error",
        [](Scan& r) { r.set_projection_expression("x"); }},
       {"Value provided in ExpressionAttributeNames unused",
        [](Scan& r) { r.clear_expression_attribute_names(); }},
       {kNoTable, [](Scan& r) { r.set_table_name("Tab"); }},
       {"The table does not have the specified index: none",
        [](Scan& r) { r.clear_index_name(); }},
       {absl::StrCat(kStartKey, ": ", kMismatch),
        [](Scan& r) { r.clear_exclusive_start_key(); }},
       {kNotScalar, [](Scan& r) { r.set_filter_expression("x = :v"); }}});
}

}  // namespace
}  // namespace hashrange::engine
