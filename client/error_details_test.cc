#include "hashrange/client/error_details.h"

#include <string>

#include "absl/status/status.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "hashrange/v1/error_details.pb.h"

namespace hashrange {
namespace {

google::rpc::Status Wire(const std::string& aws_exception) {
  google::rpc::ErrorInfo info;
  info.set_reason("SOME_REASON");
  info.set_domain("hashrange");
  (*info.mutable_metadata())["aws_exception"] = aws_exception;
  google::rpc::Status wire;
  wire.add_details()->PackFrom(info);
  return wire;
}

absl::Status WithDetails(absl::Status status, const google::rpc::Status& wire) {
  AttachErrorDetails(wire.SerializeAsString(), &status);
  return status;
}

TEST(ErrorDetailsTest, TellsReasonAndException) {
  const ErrorDetails details = GetErrorDetails(
      WithDetails(absl::NotFoundError(""), Wire("ResourceNotFoundException")));
  EXPECT_EQ(details.reason, "SOME_REASON");
  EXPECT_EQ(details.aws_exception, "ResourceNotFoundException");
  EXPECT_FALSE(details.item.has_value());
}

TEST(ErrorDetailsTest, TellsTheItemOfAFailedCondition) {
  google::rpc::Status wire = Wire("ConditionalCheckFailedException");
  v1::ConditionalCheckFailure failure;
  *failure.mutable_item() = Item({{"id", 1}}).proto();
  wire.add_details()->PackFrom(failure);
  const absl::Status status =
      WithDetails(absl::FailedPreconditionError(""), wire);
  EXPECT_EQ(GetErrorDetails(status).item, Item({{"id", 1}}));
  EXPECT_TRUE(IsConditionFailure(status));
}

TEST(ErrorDetailsTest, TellsTheReasonsOfACancelledTransaction) {
  google::rpc::Status wire = Wire("TransactionCanceledException");
  v1::TransactionCancellation cancellation;
  cancellation.add_cancellation_reasons()->set_code("None");
  auto& failed = *cancellation.add_cancellation_reasons();
  failed.set_code("ConditionalCheckFailed");
  failed.set_message("The conditional request failed");
  *failed.mutable_item() = Item({{"id", 1}}).proto();
  wire.add_details()->PackFrom(cancellation);
  const absl::Status status = WithDetails(absl::AbortedError(""), wire);
  const ErrorDetails details = GetErrorDetails(status);
  ASSERT_EQ(details.cancellation_reasons.size(), 2);
  EXPECT_EQ(details.cancellation_reasons[0].code, "None");
  EXPECT_FALSE(details.cancellation_reasons[0].item.has_value());
  EXPECT_EQ(details.cancellation_reasons[1].message,
            "The conditional request failed");
  EXPECT_EQ(details.cancellation_reasons[1].item, Item({{"id", 1}}));
  EXPECT_FALSE(IsConditionFailure(status));
}

TEST(ErrorDetailsTest, OtherErrorsHaveNone) {
  EXPECT_EQ(GetErrorDetails(absl::UnavailableError("gone")).reason, "");
  absl::Status broken = absl::UnavailableError("gone");
  AttachErrorDetails("\xff\xff", &broken);
  EXPECT_EQ(GetErrorDetails(broken).reason, "");
  EXPECT_EQ(GetErrorDetails(absl::OkStatus()).reason, "");
}

}  // namespace
}  // namespace hashrange
