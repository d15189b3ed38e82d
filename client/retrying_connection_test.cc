#include "hashrange/client/retrying_connection.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "hashrange/client/client.h"
#include "hashrange/client/error_details.h"
#include "hashrange/client/expression.h"
#include "hashrange/client/idempotency.h"
#include "hashrange/client/mocks/fake_time.h"
#include "hashrange/client/mocks/mock_stub.h"
#include "hashrange/client/transaction.h"
#include "hashrange/client/write_requests.h"

namespace hashrange {
namespace {

using ::testing::_;
using ::testing::ByMove;
using ::testing::ElementsAre;
using ::testing::Return;
using ::testing::StrictMock;

absl::Status Throttled() {
  google::rpc::ErrorInfo info;
  info.set_reason("THROTTLED");
  google::rpc::Status wire;
  wire.add_details()->PackFrom(info);
  absl::Status status = absl::ResourceExhaustedError("busy");
  AttachErrorDetails(wire.SerializeAsString(), &status);
  return status;
}

class RetryingConnectionTest : public ::testing::Test {
 protected:
  RetryingConnectionTest() {
    ConnectionOptions options;
    options.timeout = absl::Seconds(10);
    options.retry.attempts_max = 4;
    options.retry.backoff_initial = absl::Milliseconds(100);
    options.retry.backoff_max = absl::Milliseconds(300);
    options.environment = time_.Environment();
    client_ = std::make_unique<Client>(
        MakeRetryingConnection(stub_, std::move(options)));
  }

  FakeTime time_;
  std::shared_ptr<StrictMock<MockStub>> stub_ =
      std::make_shared<StrictMock<MockStub>>();
  std::unique_ptr<Client> client_;
};

TEST_F(RetryingConnectionTest, ReadsAreTriedAgainWithGrowingPauses) {
  EXPECT_CALL(*stub_, GetItem)
      .WillOnce(Return(absl::UnavailableError("gone")))
      .WillOnce(Return(Throttled()))
      .WillOnce(Return(absl::UnavailableError("gone")))
      .WillOnce(Return(v1::GetItemResponse()));
  EXPECT_TRUE(client_->GetItem("T", {{"id", 1}}).ok());
  EXPECT_THAT(time_.pauses,
              ElementsAre(absl::Milliseconds(50), absl::Milliseconds(100),
                          absl::Milliseconds(150)));
}

TEST_F(RetryingConnectionTest, GivesUpWithTheLastError) {
  EXPECT_CALL(*stub_, GetItem)
      .Times(4)
      .WillRepeatedly(Return(absl::UnavailableError("gone")));
  EXPECT_EQ(client_->GetItem("T", {{"id", 1}}).status(),
            absl::UnavailableError("gone"));
}

TEST_F(RetryingConnectionTest, OtherErrorsAreFinal) {
  EXPECT_CALL(*stub_, GetItem)
      .WillOnce(Return(absl::InvalidArgumentError("wrong")));
  EXPECT_EQ(client_->GetItem("T", {{"id", 1}}).status(),
            absl::InvalidArgumentError("wrong"));
}

TEST_F(RetryingConnectionTest, AMessageThatIsTooLargeStaysSo) {
  EXPECT_CALL(*stub_, PutItem)
      .WillOnce(Return(absl::ResourceExhaustedError("message larger than")));
  EXPECT_FALSE(client_->PutItem("T", Item{{"id", 1}}).ok());
}

TEST_F(RetryingConnectionTest, PlainPutsAndDeletesAreTriedAgain) {
  EXPECT_CALL(*stub_, PutItem)
      .WillOnce(Return(absl::UnknownError("?")))
      .WillOnce(Return(v1::PutItemResponse()));
  EXPECT_TRUE(client_->PutItem("T", Item{{"id", 1}}).ok());
  EXPECT_CALL(*stub_, DeleteItem)
      .WillOnce(Return(absl::UnavailableError("gone")))
      .WillOnce(Return(v1::DeleteItemResponse()));
  EXPECT_TRUE(client_->DeleteItem("T", Item{{"id", 1}}).ok());
}

TEST_F(RetryingConnectionTest, WritesThatDependOnTheOldItemAreNot) {
  EXPECT_CALL(*stub_, PutItem)
      .Times(2)
      .WillRepeatedly(Return(absl::UnavailableError("gone")));
  EXPECT_FALSE(
      client_->PutItem(Put("T", {{"id", 1}}).If(Attr("id").NotExists())).ok());
  EXPECT_FALSE(
      client_->PutItem(Put("T", {{"id", 1}}).Return(v1::RETURN_VALUES_ALL_OLD))
          .ok());
  EXPECT_CALL(*stub_, UpdateItem)
      .WillOnce(Return(absl::UnavailableError("gone")));
  EXPECT_FALSE(
      client_->UpdateItem(Update("T", {{"id", 1}}).Add(Attr("n"), 1)).ok());
}

TEST_F(RetryingConnectionTest, UnlessTheyWereThrottled) {
  EXPECT_CALL(*stub_, UpdateItem)
      .WillOnce(Return(Throttled()))
      .WillOnce(Return(v1::UpdateItemResponse()));
  EXPECT_TRUE(
      client_->UpdateItem(Update("T", {{"id", 1}}).Add(Attr("n"), 1)).ok());
}

TEST_F(RetryingConnectionTest, TheCallerMayKnowBetter) {
  EXPECT_CALL(*stub_, UpdateItem)
      .WillOnce(Return(absl::UnavailableError("gone")))
      .WillOnce(Return(v1::UpdateItemResponse()));
  CallOptions options;
  options.idempotency = Idempotency::kIdempotent;
  EXPECT_TRUE(
      client_->UpdateItem(Update("T", {{"id", 1}}).Set(Attr("n"), 1), options)
          .ok());
}

TEST_F(RetryingConnectionTest, TransactionsGetATokenForAllAttempts) {
  std::vector<std::string> tokens;
  EXPECT_CALL(*stub_, TransactWriteItems)
      .Times(2)
      .WillRepeatedly([&](const AttemptContext&, const auto& request)
                          -> absl::StatusOr<v1::TransactWriteItemsResponse> {
        tokens.push_back(request.client_request_token());
        if (tokens.size() == 1) return absl::UnavailableError("gone");
        return v1::TransactWriteItemsResponse();
      });
  EXPECT_TRUE(client_
                  ->TransactWriteItems(
                      WriteTransaction().Delete(Delete("T", {{"id", 1}})))
                  .ok());
  EXPECT_EQ(tokens[0].size(), 32);
  EXPECT_EQ(tokens[0], tokens[1]);
}

TEST_F(RetryingConnectionTest, AllAttemptsShareOneDeadline) {
  std::vector<absl::Time> deadlines;
  const absl::Time start = time_.now;
  EXPECT_CALL(*stub_, GetItem)
      .WillRepeatedly([&](const AttemptContext& context,
                          const auto&) -> absl::StatusOr<v1::GetItemResponse> {
        deadlines.push_back(context.deadline);
        time_.now += absl::Seconds(4);
        return absl::UnavailableError("gone");
      });
  EXPECT_EQ(client_->GetItem("T", {{"id", 1}}).status(),
            absl::UnavailableError("gone"));
  // No fourth attempt: it could not end in time.
  EXPECT_THAT(deadlines,
              ElementsAre(start + absl::Seconds(10), start + absl::Seconds(10),
                          start + absl::Seconds(10)));
}

TEST_F(RetryingConnectionTest, OptionsOfACallGoBeforeThoseOfTheConnection) {
  EXPECT_CALL(*stub_, ListTables)
      .WillOnce([&](const AttemptContext& context,
                    const auto&) -> absl::StatusOr<v1::ListTablesResponse> {
        EXPECT_EQ(context.deadline, time_.now + absl::Seconds(1));
        return absl::UnavailableError("gone");
      });
  CallOptions options;
  options.timeout = absl::Seconds(1);
  options.retry = RetryOptions{/*attempts_max=*/1};
  EXPECT_FALSE(client_->ListTables({}, options).ok());
}

// A stream that gives chunks and ends with a status.
class ScriptedStream : public ItemStream {
 public:
  ScriptedStream(std::vector<std::string> tokens, absl::Status end)
      : tokens_(std::move(tokens)), end_(std::move(end)) {}

  absl::StatusOr<std::optional<v1::StreamItemsResponse>> Next() override {
    if (next_ == tokens_.size()) {
      if (!end_.ok()) return end_;
      return std::optional<v1::StreamItemsResponse>();
    }
    v1::StreamItemsResponse chunk;
    chunk.set_resume_token(tokens_[next_++]);
    return std::make_optional(chunk);
  }
  void Cancel() override {}

 private:
  const std::vector<std::string> tokens_;
  const absl::Status end_;
  size_t next_ = 0;
};

std::unique_ptr<ItemStream> Stream(std::vector<std::string> tokens,
                                   absl::Status end = absl::OkStatus()) {
  return std::make_unique<ScriptedStream>(std::move(tokens), std::move(end));
}

MATCHER_P(ResumesAfter, token, "") { return arg.resume_token() == token; }

TEST_F(RetryingConnectionTest, StreamsGoOnAfterTheirLastChunk) {
  EXPECT_CALL(*stub_, StreamScan(_, ResumesAfter("")))
      .WillOnce(Return(ByMove(Stream({"a", "b"}, absl::UnavailableError("")))));
  EXPECT_CALL(*stub_, StreamScan(_, ResumesAfter("b")))
      .WillOnce(Return(ByMove(Stream({}, absl::UnavailableError("")))))
      .WillOnce(Return(ByMove(Stream({"c", ""}))));
  const auto stream = client_->StreamScan({});
  std::string tokens;
  while (true) {
    const auto chunk = stream->Next();
    ASSERT_TRUE(chunk.ok()) << chunk.status();
    if (!chunk->has_value()) break;
    tokens += (*chunk)->resume_token() + ",";
  }
  EXPECT_EQ(tokens, "a,b,c,,");
  EXPECT_EQ(time_.pauses.size(), 2);
}

TEST_F(RetryingConnectionTest, StreamsEndWithOtherErrors) {
  EXPECT_CALL(*stub_, StreamQuery(_, ResumesAfter("")))
      .WillOnce(Return(ByMove(Stream({}, absl::InvalidArgumentError("no")))));
  EXPECT_EQ(client_->StreamQuery({})->Next().status(),
            absl::InvalidArgumentError("no"));
}

}  // namespace
}  // namespace hashrange
