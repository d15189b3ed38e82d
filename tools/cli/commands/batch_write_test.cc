#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/batch_writer.h"
#include "tools/cli/cli_harness.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::DoAll;
using ::testing::ElementsAre;
using ::testing::InSequence;
using ::testing::Return;
using ::testing::SetArgPointee;

// The input for `count` puts of items "0", "1" and so on into table T.
std::string Puts(int count, absl::string_view filler = "") {
  std::string json = "{\"T\": [";
  for (int i = 0; i < count; ++i) {
    absl::StrAppend(&json, i == 0 ? "" : ",",
                    R"({"PutRequest": {"Item": {"k": {"S": ")", i,
                    R"("}, "f": {"S": ")", filler, R"("}}}})");
  }
  return absl::StrCat(json, "]}");
}

// Matches a batch of the writes from `first`, `count` of them.
MATCHER_P2(IsBatch, first, count, "") {
  return arg.requests_size() == count &&
         arg.requests(0).put().item().at("k").s() == absl::StrCat(first);
}

class BatchWriteTest : public CliTest {
 protected:
  // A response that leaves the writes of `keys` undone.
  static v1::BatchWriteItemResponse Unprocessed(
      const std::vector<std::string>& keys) {
    v1::BatchWriteItemResponse response;
    for (const std::string& key : keys) {
      v1::WriteRequest* request = response.add_unprocessed_requests();
      request->set_table_name("T");
      (*request->mutable_put()->mutable_item())["k"].set_s(key);
    }
    return response;
  }
};

TEST_F(BatchWriteTest, DividesWritesIntoBatchesOf25) {
  InSequence sequence;
  EXPECT_CALL(items(), BatchWriteItem(_, IsBatch(0, 25), _))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_CALL(items(), BatchWriteItem(_, IsBatch(25, 25), _))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_CALL(items(), BatchWriteItem(_, IsBatch(50, 1), _))
      .WillOnce(Return(grpc::Status::OK));
  const CliResult result = Run({"batch-write", "--json", "-"}, Puts(51));
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
  EXPECT_EQ(result.out, "T: 51 put, 0 deleted\n");
}

TEST_F(BatchWriteTest, KeepsBatchesBelow16Megabytes) {
  InSequence sequence;
  EXPECT_CALL(items(), BatchWriteItem(_, IsBatch(0, 15), _))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_CALL(items(), BatchWriteItem(_, IsBatch(15, 5), _))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_EQ(Run({"batch-write", "--json", "-"},
                Puts(20, std::string(1024 * 1024, 'x')))
                .exit_code,
            ExitCode::kSuccess);
}

TEST_F(BatchWriteTest, SendsATooLargeWriteAloneForTheServerToRefuse) {
  EXPECT_CALL(items(), BatchWriteItem(_, IsBatch(0, 1), _))
      .WillOnce(Return(ServerError(grpc::StatusCode::INVALID_ARGUMENT,
                                   "ValidationException", "too large")));
  EXPECT_EQ(Run({"batch-write", "--json", "-"},
                Puts(1, std::string(17 * 1024 * 1024, 'x')))
                .err,
            "hashrange: standard input: after 0 of 1 writes: "
            "ValidationException: too large\n");
}

TEST_F(BatchWriteTest, SendsUnprocessedWritesAgainAfterLongerAndLongerPauses) {
  InSequence sequence;
  EXPECT_CALL(items(), BatchWriteItem(_, IsBatch(0, 3), _))
      .WillOnce(DoAll(SetArgPointee<2>(Unprocessed({"1", "2"})),
                      Return(grpc::Status::OK)));
  EXPECT_CALL(items(), BatchWriteItem(_, IsBatch(1, 2), _))
      .Times(2)
      .WillRepeatedly(DoAll(SetArgPointee<2>(Unprocessed({"1", "2"})),
                            Return(grpc::Status::OK)));
  EXPECT_CALL(items(), BatchWriteItem(_, IsBatch(1, 2), _))
      .WillOnce(DoAll(SetArgPointee<2>(Unprocessed({"2"})),
                      Return(grpc::Status::OK)));
  EXPECT_CALL(items(), BatchWriteItem(_, IsBatch(2, 1), _))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_EQ(Run({"batch-write", "--json", "-"}, Puts(3)).exit_code,
            ExitCode::kSuccess);
  EXPECT_THAT(pauses_,
              ElementsAre(absl::Milliseconds(50), absl::Milliseconds(100),
                          absl::Milliseconds(200), absl::Milliseconds(50)));
}

TEST_F(BatchWriteTest, WaitsOutAThrottledCall) {
  EXPECT_CALL(items(), BatchWriteItem(_, _, _))
      .WillOnce(Return(ServerError(grpc::StatusCode::RESOURCE_EXHAUSTED,
                                   "ThrottlingException", "busy")))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_EQ(Run({"batch-write", "--json", "-"}, Puts(1)).exit_code,
            ExitCode::kSuccess);
  EXPECT_THAT(pauses_, ElementsAre(absl::Milliseconds(50)));
}

TEST_F(BatchWriteTest, GivesUpWithoutProgress) {
  EXPECT_CALL(items(), BatchWriteItem(_, _, _))
      .WillRepeatedly(DoAll(SetArgPointee<2>(Unprocessed({"0"})),
                            Return(grpc::Status::OK)));
  const CliResult result = Run({"batch-write", "--json", "-"}, Puts(1));
  EXPECT_EQ(result.exit_code, ExitCode::kRefused);
  EXPECT_EQ(result.err,
            "hashrange: standard input: after 0 of 1 writes: the server was "
            "too busy for 1 writes\n");
  EXPECT_EQ(pauses_.size(), static_cast<size_t>(kRetriesWithoutProgressMax));
  EXPECT_EQ(pauses_.back(), absl::Seconds(5));
}

TEST_F(BatchWriteTest, SaysHowFarItCame) {
  EXPECT_CALL(items(), BatchWriteItem(_, _, _))
      .WillOnce(Return(grpc::Status::OK))
      .WillOnce(Return(grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone")));
  const CliResult result = Run({"batch-write", "--json", "-"}, Puts(30));
  EXPECT_EQ(result.exit_code, ExitCode::kUnreachable);
  EXPECT_EQ(result.err,
            "hashrange: standard input: after 25 of 30 writes: no server "
            "answers at localhost:8001: gone\n");
}

TEST_F(BatchWriteTest, ChecksTheWholeFileBeforeTheFirstWrite) {
  const CliResult result = Run(
      {"batch-write", "--json", "-"},
      R"({"A": [{"PutRequest": {"Item": {}}}], "B": [{"DeleteRequest": 1}]})");
  EXPECT_EQ(result.exit_code, ExitCode::kUsage);
  EXPECT_EQ(result.err,
            "hashrange: standard input: $.B[0].DeleteRequest: expected an "
            "object, found number\n");
}

TEST_F(BatchWriteTest, CountsByTable) {
  EXPECT_CALL(items(), BatchWriteItem(_, _, _))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_EQ(Run({"batch-write", "--json", "-"},
                R"({"RequestItems": {
                     "B": [{"DeleteRequest": {"Key": {}}},
                           {"PutRequest": {"Item": {}}}],
                     "A": [{"DeleteRequest": {"Key": {}}}]}})")
                .out,
            "A: 0 put, 1 deleted\nB: 1 put, 1 deleted\n");
}

}  // namespace
}  // namespace hashrange::cli
