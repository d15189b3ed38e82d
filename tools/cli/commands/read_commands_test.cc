// query and scan.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "grpcpp/test/mock_stream.h"
#include "gtest/gtest.h"
#include "tools/cli/cli_harness.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::HasSubstr;
using ::testing::InSequence;
using ::testing::Return;

std::string Table() {
  return TableText("T", {{"k", "S"}, {"n", "N"}}) + R"pb(
    local_secondary_indexes {
      index_name: "Local"
      key_schema { attribute_name: "k" key_type: KEY_TYPE_HASH }
      key_schema { attribute_name: "n" key_type: KEY_TYPE_RANGE }
    }
    global_secondary_indexes {
      index_name: "Wide"
      key_schema { attribute_name: "n" key_type: KEY_TYPE_HASH }
      key_schema { attribute_name: "k" key_type: KEY_TYPE_HASH }
      key_schema { attribute_name: "x" key_type: KEY_TYPE_RANGE }
      key_schema { attribute_name: "y" key_type: KEY_TYPE_RANGE }
    }
    global_secondary_indexes {
      index_name: "Flat"
      key_schema { attribute_name: "n" key_type: KEY_TYPE_HASH }
    }
  )pb";
}

// A page of `count` items from `first`; more follow if `more` is true.
template <typename Response>
Response Page(int first, int count, bool more) {
  Response response;
  for (int i = first; i < first + count; ++i) {
    auto& attributes = *response.add_items()->mutable_attributes();
    attributes["k"].set_s("a");
    attributes["n"].set_n(absl::StrCat(i));
    if (i % 2 == 0) attributes["even"].set_bool_(true);
  }
  response.set_count(count);
  response.set_scanned_count(count);
  if (more) {
    auto& key = *response.mutable_last_evaluated_key();
    key["n"].set_n(absl::StrCat(first + count - 1));
  }
  return response;
}

template <typename Response>
auto AnswerPage(int first, int count, bool more) {
  return ::testing::DoAll(
      ::testing::SetArgPointee<2>(Page<Response>(first, count, more)),
      Return(grpc::Status::OK));
}

class QueryTest : public CliTest {
 protected:
  // Expects one query for which the server finds nothing.
  void ExpectQuery(const std::string& text) {
    EXPECT_CALL(items(), Query(_, EqualsText(text), _))
        .WillOnce(Return(grpc::Status::OK));
  }
};

struct ConditionCase {
  std::vector<std::string> args;
  std::string request;
};

class QueryConditionTest : public QueryTest,
                           public ::testing::WithParamInterface<ConditionCase> {
};

TEST_P(QueryConditionTest, BecomesAKeyCondition) {
  DescribeAs(Table());
  ExpectQuery(absl::StrCat("table_name: 'T' limit: 100 ", GetParam().request));
  std::vector<std::string> args = {"query", "T"};
  args.insert(args.end(), GetParam().args.begin(), GetParam().args.end());
  const CliResult result = Run(args);
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out, "(0 items)\n");
}

constexpr char kPartition[] = R"(
    expression_attribute_names { key: '#key0' value: 'k' }
    expression_attribute_values { key: ':key0' value { s: 'a' } } )";
constexpr char kSortName[] =
    " expression_attribute_names { key: '#key1' value: 'n' } ";
constexpr char kSortValue[] =
    " expression_attribute_values { key: ':key1' value { n: '5' } } ";

// The request for a partition "a" and a condition on the sort key.
std::string WithSort(absl::string_view condition) {
  return absl::StrCat("key_condition_expression: '#key0 = :key0 AND ",
                      condition, "'", kPartition, kSortName, kSortValue);
}

INSTANTIATE_TEST_SUITE_P(
    Conditions, QueryConditionTest,
    ::testing::ValuesIn(std::vector<ConditionCase>{
        {{"--pk", "a"},
         absl::StrCat("key_condition_expression: '#key0 = :key0'", kPartition)},
        {{"--pk", "a", "--desc"},
         absl::StrCat("key_condition_expression: '#key0 = :key0' "
                      "scan_index_forward: false",
                      kPartition)},
        {{"--pk", R"({"S":"a"})", "--sk", "5"}, WithSort("#key1 = :key1")},
        {{"--pk", "a", "--sk-lt", "5"}, WithSort("#key1 < :key1")},
        {{"--pk", "a", "--sk-le", "5"}, WithSort("#key1 <= :key1")},
        {{"--pk", "a", "--sk-gt", "5"}, WithSort("#key1 > :key1")},
        {{"--pk", "a", "--sk-ge", "5"}, WithSort("#key1 >= :key1")},
        {{"--pk", "a", "--sk-begins-with", "5"},
         WithSort("begins_with(#key1, :key1)")},
        {{"--pk", "a", "--sk-between", "5", "6"},
         absl::StrCat(WithSort("#key1 BETWEEN :key1 AND :key1b"),
                      "expression_attribute_values { key: ':key1b' value { n: "
                      "'6' } }")},
        {{"--pk", "a", "--index", "Local"},
         absl::StrCat(
             "index_name: 'Local' key_condition_expression: '#key0 = :key0'",
             kPartition)},
        {{"--index", "Wide", "--pk", "1", "--pk", "a", "--sk", "b", "--sk-lt",
          "c"},
         R"(index_name: 'Wide'
            key_condition_expression:
              '#key0 = :key0 AND #key1 = :key1 AND #key2 = :key2 AND #key3 < :key3'
            expression_attribute_names { key: '#key0' value: 'n' }
            expression_attribute_names { key: '#key1' value: 'k' }
            expression_attribute_names { key: '#key2' value: 'x' }
            expression_attribute_names { key: '#key3' value: 'y' }
            expression_attribute_values { key: ':key0' value { n: '1' } }
            expression_attribute_values { key: ':key1' value { s: 'a' } }
            expression_attribute_values { key: ':key2' value { s: 'b' } }
            expression_attribute_values { key: ':key3' value { s: 'c' } })"},
    }));

struct QueryErrorCase {
  std::vector<std::string> args;
  std::string error;
  bool needs_table = true;
};

class QueryErrorTest : public CliTest,
                       public ::testing::WithParamInterface<QueryErrorCase> {};

TEST_P(QueryErrorTest, NamesWhatDoesNotFit) {
  if (GetParam().needs_table) DescribeAs(Table());
  std::vector<std::string> args = {"query", "T"};
  args.insert(args.end(), GetParam().args.begin(), GetParam().args.end());
  const CliResult result = Run(args);
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_THAT(result.err, HasSubstr(GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    Queries, QueryErrorTest,
    ::testing::ValuesIn(std::vector<QueryErrorCase>{
        {{}, "the partition key is missing: give it with --pk", false},
        {{"--pk", "a", "--sk-lt", "1", "--sk-gt", "1"},
         "--sk-lt and --sk-gt cannot be used together",
         false},
        {{"--pk", "a", "--limit", "1", "--all"},
         "--limit and --all cannot be used together",
         false},
        {{"--pk", "a", "--limit", "0"}, "--limit must be an integer", false},
        {{"--pk", "a", "--start-key", "x"},
         "--start-key: line 1, column 1",
         false},
        {{"--pk", "a", "--pk", "b"},
         "expected --pk once for each of k, found 2"},
        {{"--pk", "a", "--index", "No"},
         "table T has no index \"No\"; it has Local, Wide, Flat"},
        {{"--pk", "a", "--index", "Flat", "--sk", "1"},
         "there is no sort key: leave --sk out"},
        {{"--pk", "a", "--index", "Flat", "--sk-lt", "1"},
         "--sk-lt: no sort attribute is left for it"},
        {{"--pk", "a", "--sk", "1", "--sk-lt", "1"},
         "--sk-lt: no sort attribute is left for it"},
        {{"--pk", "a", "--sk", "1", "--sk", "2"},
         "expected --sk at most once for each of n, found 2"},
        {{"--pk", "{\"S\": 1}"}, "--pk: $.S: expected a string"},
    }));

TEST_F(QueryTest, PrintsATableWithKeysFirst) {
  DescribeAs(Table());
  EXPECT_CALL(items(), Query(_, _, _))
      .WillOnce(AnswerPage<v1::QueryResponse>(9, 2, /*more=*/false));
  EXPECT_EQ(Run({"query", "T", "--pk", "a"}).out,
            "k   n  even\n"
            "-  --  ----\n"
            "a   9\n"
            "a  10  true\n"
            "\n"
            "(2 items)\n");
}

TEST_F(QueryTest, CutsWideValuesOnATerminalOnly) {
  terminal_width_ = 20;
  allows_color_ = false;
  DescribeAs(Table());
  EXPECT_CALL(items(), Query(_, _, _))
      .WillOnce(AnswerText<v1::QueryResponse>(
          absl::StrCat("count: 1 items { attributes { key: 'k' value { s: '",
                       std::string(50, 'x'), "' } } }")));
  EXPECT_EQ(Run({"query", "T", "--pk", "a"}).out,
            "k\n--------------------\nxxxxxxxxxxxxxxxxxxx…\n\n(1 item)\n");
}

TEST_F(QueryTest, FollowsPagesUpToTheLimit) {
  DescribeAs(Table());
  InSequence sequence;
  EXPECT_CALL(items(),
              Query(_, ::testing::Property(&v1::QueryRequest::limit, 5), _))
      .WillOnce(AnswerPage<v1::QueryResponse>(0, 3, /*more=*/true));
  EXPECT_CALL(items(),
              Query(_,
                    ::testing::AllOf(
                        ::testing::Property(&v1::QueryRequest::limit, 2),
                        ::testing::ResultOf(
                            [](const v1::QueryRequest& request) {
                              return request.exclusive_start_key().at("n").n();
                            },
                            "2")),
                    _))
      .WillOnce(AnswerPage<v1::QueryResponse>(3, 2, /*more=*/true));
  const CliResult result = Run({"query", "T", "--pk", "a", "--limit", "5"});
  EXPECT_THAT(result.out,
              HasSubstr("(5 items; there may be more: see --limit and "
                        "--all)\n"));
}

TEST_F(QueryTest, CountAsksForNoItems) {
  DescribeAs(Table());
  EXPECT_CALL(items(), Query(_, _, _))
      .WillOnce([](grpc::ClientContext*, const v1::QueryRequest& request,
                   v1::QueryResponse* response) {
        EXPECT_EQ(request.select(), v1::SELECT_COUNT);
        EXPECT_FALSE(request.has_limit());
        *response = Page<v1::QueryResponse>(0, 5, /*more=*/true);
        return grpc::Status::OK;
      })
      .WillOnce(AnswerPage<v1::QueryResponse>(5, 2, /*more=*/false));
  EXPECT_EQ(Run({"query", "T", "--pk", "a", "--count"}).out, "7\n");
}

class ScanTest : public CliTest {};

TEST_F(ScanTest, WritesAwsJsonWithoutADescription) {
  EXPECT_CALL(items(), Scan(_, EqualsText("table_name: 'T' limit: 2"), _))
      .WillOnce(AnswerPage<v1::ScanResponse>(1, 2, /*more=*/true));
  EXPECT_EQ(Run({"scan", "T", "--limit", "2", "--output", "json"}).out,
            R"({
    "Items": [
        {
            "k": {
                "S": "a"
            },
            "n": {
                "N": "1"
            }
        },
        {
            "even": {
                "BOOL": true
            },
            "k": {
                "S": "a"
            },
            "n": {
                "N": "2"
            }
        }
    ],
    "Count": 2,
    "ScannedCount": 2,
    "LastEvaluatedKey": {
        "n": {
            "N": "2"
        }
    }
}
)");
}

TEST_F(ScanTest, WritesJsonForNoItems) {
  EXPECT_CALL(items(), Scan(_, _, _)).WillOnce(Return(grpc::Status::OK));
  const std::string out = Run({"scan", "T", "--output", "json"}).out;
  EXPECT_EQ(out,
            "{\n    \"Items\": [],\n    \"Count\": 0,\n"
            "    \"ScannedCount\": 0\n}\n");
}

TEST_F(ScanTest, PassesSegmentsIndexAndStartKeyOn) {
  EXPECT_CALL(items(), Scan(_, EqualsText(R"pb(
                              table_name: "T"
                              index_name: "Flat"
                              segment: 1
                              total_segments: 4
                              exclusive_start_key {
                                key: "n"
                                value { n: "7" }
                              }
                            )pb"),
                            _))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_EQ(
      Run({"scan", "T", "--index", "Flat", "--segment", "1", "--segments", "4",
           "--all", "--output", "json", "--start-key", R"({"n": {"N": "7"}})"})
          .exit_code,
      ExitCode::kSuccess);
}

TEST_F(ScanTest, SegmentNeedsTheNumberOfSegments) {
  const CliResult result = Run({"scan", "T", "--segment", "1"});
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_THAT(result.err,
              HasSubstr("--segment and --segments belong together"));
}

TEST_F(ScanTest, AlignsLargeResultsBlockByBlock) {
  DescribeAs(Table());
  EXPECT_CALL(items(), Scan(_, _, _))
      .WillOnce(AnswerPage<v1::ScanResponse>(1, 1000, /*more=*/true))
      .WillOnce(AnswerPage<v1::ScanResponse>(1001, 1, /*more=*/false));
  const std::string out = Run({"scan", "T", "--all"}).out;
  EXPECT_THAT(out, HasSubstr("\na  1000  true\n\nk     n\n-  ----\na  1001\n"));
  EXPECT_THAT(out, HasSubstr("\n(1001 items)\n"));
}

TEST_F(ScanTest, StopsAtAnError) {
  DescribeAs(Table());
  EXPECT_CALL(items(), Scan(_, _, _))
      .WillOnce(AnswerPage<v1::ScanResponse>(1, 1, /*more=*/true))
      .WillOnce(Return(ServerError(grpc::StatusCode::NOT_FOUND,
                                   "ResourceNotFoundException", "gone")));
  const CliResult result = Run({"scan", "T", "--all"});
  EXPECT_EQ(result.exit_code, ExitCode::kRefused);
  EXPECT_EQ(result.err, "hashrange: ResourceNotFoundException: gone\n");
}

TEST_F(QueryTest, WhereTakesAConditionAsItIs) {
  DescribeAs(Table());
  ExpectQuery(R"pb(
    table_name: "T"
    key_condition_expression: "k = :k AND #n > :n"
    filter_expression: "even = :e"
    projection_expression: "#attribute0, #attribute1"
    expression_attribute_names { key: "#n" value: "n" }
    expression_attribute_names { key: "#attribute0" value: "a.b" }
    expression_attribute_names { key: "#attribute1" value: "Name" }
    expression_attribute_values {
      key: ":k"
      value { s: "a" }
    }
    expression_attribute_values {
      key: ":n"
      value { n: "5" }
    }
    expression_attribute_values {
      key: ":e"
      value { bool: true }
    }
    consistent_read: true
    limit: 100
  )pb");
  const CliResult result =
      Run({"query", "T", "--where", "k = :k AND #n > :n", "--filter",
           "even = :e", "--name", "#n=n", "--value", ":k=a", "--value", ":n=5",
           "--value", ":e=true", "--attributes", "a.b,Name", "--consistent"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
}

TEST_F(QueryTest, WhereExcludesTheShortForm) {
  EXPECT_THAT(Run({"query", "T", "--where", "k = :k", "--pk", "a"}).err,
              HasSubstr("--where and --pk cannot be used together"));
}

TEST_F(QueryTest, APlaceholderOfTheKeyCannotBeGiven) {
  DescribeAs(Table());
  EXPECT_THAT(Run({"query", "T", "--pk", "a", "--filter", "x = :key0",
                   "--value", ":key0=1"})
                  .err,
              HasSubstr(":key0 is taken: choose another name"));
}

TEST_F(QueryTest, JsonGivesTheBounds) {
  DescribeAs(Table());
  ExpectQuery(R"pb(
    table_name: "T"
    key_condition_expression: "k = :k"
    expression_attribute_values {
      key: ":k"
      value { s: "a" }
    }
    exclusive_start_key {
      key: "k"
      value { s: "b" }
    }
    limit: 7
  )pb");
  const CliResult result =
      Run({"query", "--json", "-"},
          R"({"TableName": "T", "Limit": 7, "KeyConditionExpression": "k = :k",
              "ExpressionAttributeValues": {":k": {"S": "a"}},
              "ExclusiveStartKey": {"k": {"S": "b"}}})");
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
}

class SnapshotTest : public CliTest {
 protected:
  // A stream of `chunks` that ends with `status`. The service owns it.
  static auto* Stream(const std::vector<std::string>& chunks,
                      const grpc::Status& status) {
    auto* stream = new ::testing::NiceMock<
        grpc::testing::MockClientReader<v1::StreamItemsResponse>>();
    auto& read = EXPECT_CALL(*stream, Read(_));
    for (const std::string& chunk : chunks) {
      read.WillOnce(::testing::DoAll(
          ::testing::SetArgPointee<0>(FromText<v1::StreamItemsResponse>(chunk)),
          Return(true)));
    }
    read.WillOnce(Return(false));
    EXPECT_CALL(*stream, Finish()).WillOnce(Return(status));
    return stream;
  }
};

TEST_F(SnapshotTest, ShowsEveryChunk) {
  EXPECT_CALL(
      items(),
      StreamScanRaw(_, EqualsText(R"pb(scan { table_name: "T" limit: 9 })pb")))
      .WillOnce(Return(
          Stream({"items { attributes { key: 'k' value { n: '1' } } } "
                  "scanned_count: 3",
                  "scanned_count: 2 resume_token: 'r'",
                  "items { attributes { key: 'k' value { n: '2' } } } "
                  "scanned_count: 1 "
                  "consumed_capacity { table_name: 'T' capacity_units: 2 }"},
                 grpc::Status::OK)));
  const CliResult result =
      Run({"scan", "T", "--snapshot", "--limit", "9", "--output", "json"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_THAT(result.out, HasSubstr("\"Count\": 2,\n    \"ScannedCount\": 6"));
  EXPECT_THAT(result.out, HasSubstr("\"CapacityUnits\": 2.0"));
}

TEST_F(SnapshotTest, AStreamThatBreaksIsAFailure) {
  EXPECT_CALL(items(), StreamScanRaw(_, _))
      .WillOnce(Return(Stream({"scanned_count: 1"},
                              ServerError(grpc::StatusCode::RESOURCE_EXHAUSTED,
                                          "ThrottlingException", "busy"))));
  const CliResult result = Run({"scan", "T", "--snapshot", "--output", "json"});
  EXPECT_EQ(result.exit_code, ExitCode::kRefused);
  EXPECT_THAT(result.err, HasSubstr("ThrottlingException: busy"));
}

}  // namespace
}  // namespace hashrange::cli
