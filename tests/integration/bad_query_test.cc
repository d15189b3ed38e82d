// Queries and Scans that are wrong.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/live_server.h"

namespace hashrange::tests {
namespace {

class BadQueryTest : public LiveServerTest {
 protected:
  void SetUp() override {
    LiveServerTest::SetUp();
    Create(TableSpec(OwnName(), {"pk:S", "sk:N"})
               .Local("by_x", "x:S", KeysOnly())
               .Global("by_a", {"a:S", "b:N"}, {"c:S", "d:N"}, KeysOnly()));
    table_ = OwnName();
    ASSERT_THAT(
        client().Call(Put(table_, {{"pk", S("p")}, {"sk", N(1)}})).status,
        IsOk());
  }

  grpc::Status Ask(const std::string& condition, const Attributes& values) {
    return client().Call(Query(table_, condition, values)).status;
  }
  grpc::Status AskIndex(const std::string& index, const std::string& condition,
                        const Attributes& values) {
    return client().Call(QueryIndex(table_, index, condition, values)).status;
  }

  std::string table_;
};

TEST_F(BadQueryTest, ConditionsThatAreNone) {
  const std::string prefix = "Invalid KeyConditionExpression: ";
  v1::QueryRequest none;
  none.set_table_name(table_);
  EXPECT_THAT(client().Call(none).status,
              IsValidationError("Either the KeyConditions or "
                                "KeyConditionExpression parameter must be "
                                "specified in the request."));
  EXPECT_THAT(Ask("", {}),
              IsValidationError(prefix + "The expression can not be empty;"));
  EXPECT_THAT(Ask("pk = :p AND", {{":p", S("p")}}),
              IsValidationError(
                  prefix + "Syntax error; token: \"<EOF>\", near: \"AND\""));
  EXPECT_THAT(
      Ask("pk == :p", {{":p", S("p")}}),
      IsValidationError(prefix + "Syntax error; token: \"=\", near: \"= :p\""));
  EXPECT_THAT(
      Ask("pk = :p AND sk <> :s", {{":p", S("p")}, {":s", N(1)}}),
      IsValidationError("Invalid operator used in KeyConditionExpression: <>"));
  EXPECT_THAT(
      Ask("pk = :p OR sk = :s", {{":p", S("p")}, {":s", N(1)}}),
      IsValidationError("Invalid operator used in KeyConditionExpression: OR"));
  EXPECT_THAT(Ask("pk = :p AND pk = :p", {{":p", S("p")}}),
              IsValidationError("KeyConditionExpressions must only contain one "
                                "condition per key"));
  EXPECT_THAT(Ask("pk.x = :p", {{":p", S("p")}}),
              IsValidationError("KeyConditionExpressions cannot have "
                                "conditions on nested attributes"));
  EXPECT_THAT(Ask(std::string(4097, 'p'), {}), testing::Not(IsOk()));
}

TEST_F(BadQueryTest, PlaceholdersThatAreMissingUnusedOrWrong) {
  const std::string prefix = "Invalid KeyConditionExpression: ";
  EXPECT_THAT(
      Ask("pk = :p", {}),
      IsValidationError(prefix + "An expression attribute value used in "
                                 "expression is not defined; attribute value: "
                                 ":p"));
  EXPECT_THAT(Ask("pk = :p", {{":p", S("p")}, {":q", S("q")}}),
              IsValidationError("Value provided in ExpressionAttributeValues "
                                "unused in expressions: keys: {:q}"));
  EXPECT_THAT(Ask("pk = :p", {{":p", N("x")}}),
              IsValidationError(
                  "ExpressionAttributeValues contains invalid value: The "
                  "parameter cannot be converted to a numeric value: x for key "
                  ":p"));
}

TEST_F(BadQueryTest, ConditionsThatDoNotFitTheKey) {
  EXPECT_THAT(
      Ask("sk = :s", {{":s", N(1)}}),
      IsValidationError("Query condition missed key schema element: pk"));
  EXPECT_THAT(
      Ask("pk = :p AND x = :x", {{":p", S("p")}, {":x", S("x")}}),
      IsValidationError("Query condition missed key schema element: sk"));
  EXPECT_THAT(Ask("pk > :p", {{":p", S("p")}}),
              IsValidationError("Query key condition not supported"));
  EXPECT_THAT(Ask("pk = :p", {{":p", N(1)}}),
              IsInvalidParameter(
                  "Condition parameter type does not match schema type"));
  EXPECT_THAT(Ask("pk = :p AND sk = :s", {{":p", S("p")}, {":s", S("1")}}),
              IsInvalidParameter(
                  "Condition parameter type does not match schema type"));
  EXPECT_THAT(
      Ask("pk = :p", {{":p", S("")}}),
      IsValidationError(
          "One or more parameter values are not valid. The AttributeValue for "
          "a key attribute cannot contain an empty string value. Key: pk"));
  EXPECT_THAT(Ask("pk = :p AND sk = :s AND x = :x",
                  {{":p", S("p")}, {":s", N(1)}, {":x", S("x")}}),
              IsValidationError("Conditions can be of length 1 or 2 only"));
  EXPECT_THAT(Ask("pk = :p", {{":p", S(std::string(2049, 'p'))}}),
              IsInvalidParameter("Size of hashkey has exceeded the maximum "
                                 "size limit of2048 bytes"));
}

TEST_F(BadQueryTest, ConditionsThatDoNotFitAGlobalIndex) {
  EXPECT_THAT(
      AskIndex("by_a", "a = :a", {{":a", S("a")}}),
      IsValidationError("Query condition missed key schema element: b"));
  EXPECT_THAT(
      AskIndex("by_a", "a = :a AND b = :b AND d = :d",
               {{":a", S("a")}, {":b", N(1)}, {":d", N(1)}}),
      IsValidationError(
          "RANGE key attributes c must have equality conditions specified in "
          "the query because a condition is present on key attribute d"));
  EXPECT_THAT(
      AskIndex("by_a", "a = :a AND b = :b AND c > :c AND d = :d",
               {{":a", S("a")}, {":b", N(1)}, {":c", S("c")}, {":d", N(1)}}),
      IsValidationError("Query key condition not supported"));
  EXPECT_THAT(
      AskIndex("none", "a = :a", {{":a", S("a")}}),
      IsValidationError("The table does not have the specified index: none"));
  v1::QueryRequest strong = QueryIndex(table_, "by_a", "a = :a AND b = :b",
                                       {{":a", S("a")}, {":b", N(1)}});
  strong.set_consistent_read(true);
  EXPECT_THAT(client().Call(strong).status,
              IsValidationError("Consistent reads are not supported on global "
                                "secondary indexes"));
}

TEST_F(BadQueryTest, SelectThatDoesNotFit) {
  v1::QueryRequest request = Query(table_, "pk = :p", {{":p", S("p")}});
  request.set_select(v1::SELECT_ALL_PROJECTED_ATTRIBUTES);
  EXPECT_THAT(client().Call(request).status,
              IsValidationError("ALL_PROJECTED_ATTRIBUTES can be used only "
                                "when Querying using an IndexName"));
  request = QueryIndex(table_, "by_a", "a = :a AND b = :b",
                       {{":a", S("a")}, {":b", N(1)}});
  request.set_select(v1::SELECT_ALL_ATTRIBUTES);
  EXPECT_THAT(client().Call(request).status,
              IsInvalidParameter(
                  "Select type ALL_ATTRIBUTES is not supported for global "
                  "secondary index by_a because its projection type is not "
                  "ALL"));
}

TEST_F(BadQueryTest, Limits) {
  v1::QueryRequest query = Query(table_, "pk = :p", {{":p", S("p")}});
  v1::ScanRequest scan = Scan(table_);
  for (int limit : {0, -1, -2147483647}) {
    query.set_limit(limit);
    scan.set_limit(limit);
    EXPECT_THAT(client().Call(query).status,
                IsValidationError(
                    "1 validation error detected: Value at 'Limit' "
                    "failed to satisfy constraint: Member must have value "
                    "greater than or equal to 1"));
    EXPECT_THAT(
        client().Call(scan).status,
        IsValidationError("1 validation error detected: Value '" +
                          std::to_string(limit) +
                          "' at 'limit' failed to satisfy constraint: Member "
                          "must have value greater than or equal to 1"));
  }
  query.set_limit(2147483647);
  scan.set_limit(2147483647);
  EXPECT_EQ(client().Call(query).response.count(), 1);
  EXPECT_EQ(client().Call(scan).response.count(), 1);
}

TEST_F(BadQueryTest, StartKeysOfQueries) {
  const auto start = [this](const std::string& condition, Attributes values,
                            const Attributes& key) {
    values[":p"] = S("p");
    v1::QueryRequest request = Query(table_, "pk = :p" + condition, values);
    *request.mutable_exclusive_start_key() = ToMessageMap(key);
    return client().Call(request).status;
  };
  const std::string prefix = "The provided starting key is invalid";
  EXPECT_THAT(
      start("", {}, {{"pk", S("p")}, {"sk", S("1")}}),
      IsValidationError("The provided key element does not match the schema"));
  EXPECT_THAT(start("", {}, {{"pk", S("p")}}), IsValidationError(prefix));
  EXPECT_THAT(
      start("", {}, {{"pk", S("q")}, {"sk", N(1)}}),
      IsValidationError("The provided starting key is outside query boundaries "
                        "based on provided conditions"));
  EXPECT_THAT(
      start(" AND sk > :s", {{":s", N(5)}}, {{"pk", S("p")}, {"sk", N(1)}}),
      IsValidationError(
          "The provided starting key does not match the range key predicate"));
  EXPECT_THAT(start("", {}, {{"pk", S("p")}, {"sk", N("x")}}),
              IsValidationError("The parameter cannot be converted to a "
                                "numeric value: x"));
  EXPECT_THAT(
      start("", {}, {{"pk", S("p")}, {"sk", Ss({})}}),
      IsValidationError(prefix + ": One or more parameter values were invalid: "
                                 "An string set  may not be empty"));
}

TEST_F(BadQueryTest, SegmentsAndStartKeysOfScans) {
  v1::ScanRequest request = Scan(table_);
  request.set_segment(1);
  EXPECT_THAT(client().Call(request).status,
              IsValidationError(
                  "The TotalSegments parameter is required but was not present "
                  "in the request when Segment parameter is present"));
  request.set_total_segments(1);
  EXPECT_THAT(
      client().Call(request).status,
      IsValidationError(
          "The Segment parameter is zero-based and must be less than parameter "
          "TotalSegments: Segment: 1 is not less than TotalSegments: 1"));
  request.set_segment(-1);
  EXPECT_THAT(
      client().Call(request).status,
      IsValidationError("1 validation error detected: Value '-1' at 'segment' "
                        "failed to satisfy constraint: Member must have value "
                        "greater than or equal to 0"));
  request.set_segment(0);
  request.set_total_segments(1'000'001);
  EXPECT_THAT(
      client().Call(request).status,
      IsValidationError("1 validation error detected: Value '1000001' at "
                        "'totalSegments' failed to satisfy constraint: Member "
                        "must have value less than or equal to 1000000"));
  request.clear_segment();
  request.set_total_segments(2);
  EXPECT_THAT(client().Call(request).status,
              IsValidationError(
                  "The Segment parameter is required but was not present in "
                  "the request when parameter TotalSegments is present"));
  request = Scan(table_);
  *request.mutable_exclusive_start_key() = ToMessageMap({{"pk", S("p")}});
  EXPECT_THAT(client().Call(request).status,
              IsValidationError("The provided starting key is invalid: The "
                                "provided key element does not match the "
                                "schema"));
  request.set_index_name("by_x");
  EXPECT_THAT(client().Call(request).status,
              IsValidationError("The provided starting key is invalid"));
}

TEST_F(BadQueryTest, StartKeyOfAnotherSegment) {
  v1::ScanRequest request = Scan(table_);
  *request.mutable_exclusive_start_key() =
      ToMessageMap({{"pk", S("p")}, {"sk", N(1)}});
  request.set_total_segments(2);
  // The key is in one of the two.
  int refused = 0;
  for (int segment : {0, 1}) {
    request.set_segment(segment);
    const grpc::Status status = client().Call(request).status;
    if (status.ok()) continue;
    ++refused;
    EXPECT_THAT(
        status,
        IsValidationError(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. "
            "Please use ExclusiveStartKey with correct Segment. "
            "TotalSegments: 2 Segment: " +
            std::to_string(segment)));
  }
  EXPECT_EQ(refused, 1);
}

}  // namespace
}  // namespace hashrange::tests
