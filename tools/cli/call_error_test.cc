#include "tools/cli/call_error.h"

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "hashrange/client/error_details.h"
#include "tools/cli/cli_harness.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {
namespace {

absl::Status Converted(const grpc::Status& status) {
  absl::Status received(static_cast<absl::StatusCode>(status.error_code()),
                        status.error_message());
  AttachErrorDetails(status.error_details(), &received);
  return FromCallStatus(received, {"db:8001", absl::Seconds(30), {}});
}

TEST(FromCallStatusTest, NamesTheDynamoDbException) {
  const absl::Status error = Converted(
      ServerError(grpc::StatusCode::NOT_FOUND, "ResourceNotFoundException",
                  "Requested resource not found"));
  EXPECT_EQ(FailureKindOf(error), FailureKind::kRefused);
  EXPECT_EQ(ExitCodeOf(error), ExitCode::kRefused);
  EXPECT_EQ(error.message(),
            "ResourceNotFoundException: Requested resource not found");
}

TEST(FromCallStatusTest, TellsThrottlingFromRefusal) {
  const absl::Status error = Converted(ServerError(
      grpc::StatusCode::RESOURCE_EXHAUSTED, "ThrottlingException", "busy"));
  EXPECT_EQ(FailureKindOf(error), FailureKind::kThrottled);
  EXPECT_EQ(ExitCodeOf(error), ExitCode::kRefused);
}

TEST(FromCallStatusTest, TheTransportIsNotTheServer) {
  EXPECT_EQ(ExitCodeOf(Converted(
                {grpc::StatusCode::UNAVAILABLE, "Connection refused"})),
            ExitCode::kUnreachable);
  EXPECT_EQ(ExitCodeOf(Converted({grpc::StatusCode::DEADLINE_EXCEEDED, ""})),
            ExitCode::kUnreachable);
  EXPECT_EQ(Converted({grpc::StatusCode::UNAVAILABLE, "Connection refused"})
                .message(),
            "no server answers at db:8001: Connection refused");
}

TEST(FromCallStatusTest, AStoppingServerHasAnswered) {
  EXPECT_EQ(ExitCodeOf(Converted(ServerError(grpc::StatusCode::UNAVAILABLE,
                                             "ServiceUnavailable", "stops"))),
            ExitCode::kRefused);
}

TEST(FromCallStatusTest, ShowsTheCodeOfErrorsWithoutDetails) {
  const absl::Status error =
      Converted({grpc::StatusCode::RESOURCE_EXHAUSTED, "message too large"});
  EXPECT_EQ(error.message(), "RESOURCE_EXHAUSTED: message too large");
  EXPECT_EQ(FailureKindOf(error), FailureKind::kRefused);
}

TEST(FromCallStatusTest, SurvivesDetailsThatAreNotOurs) {
  const grpc::Status status(grpc::StatusCode::INTERNAL, "odd", "\xff\xff");
  EXPECT_EQ(Converted(status).message(), "INTERNAL: odd");
}

TEST(FromCallStatusTest, SuccessIsOk) {
  EXPECT_TRUE(Converted(grpc::Status::OK).ok());
}

}  // namespace
}  // namespace hashrange::cli
