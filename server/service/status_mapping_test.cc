#include "server/service/status_mapping.h"

#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "hashrange/v1/error_details.pb.h"
#include "server/engine/errors.h"

namespace hashrange::service {
namespace {

google::rpc::Status DetailsOf(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  return details;
}

TEST(StatusMappingTest, CarriesReasonAndException) {
  const grpc::Status status = ToGrpcStatus(engine::TableNotFoundError("Books"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(status.error_message(),
            "Requested resource not found: Table: Books not found");
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(DetailsOf(status).details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "TABLE_NOT_FOUND");
  EXPECT_EQ(info.domain(), "hashrange");
  EXPECT_EQ(info.metadata().at("aws_exception"), "ResourceNotFoundException");
}

TEST(StatusMappingTest, CarriesTheOldItemOfAFailedCondition) {
  v1::Item item;
  (*item.mutable_attributes())["a"].set_s("x");
  const google::rpc::Status details =
      DetailsOf(ToGrpcStatus(engine::ConditionalCheckFailedError(item)));
  v1::ConditionalCheckFailure failure;
  ASSERT_EQ(details.details_size(), 2);
  ASSERT_TRUE(details.details(1).UnpackTo(&failure));
  EXPECT_EQ(failure.item().attributes().at("a").s(), "x");
}

TEST(StatusMappingTest, LeavesOutWhatNoHeaderCanCarry) {
  v1::Item item;
  (*item.mutable_attributes())["a"].set_s(std::string(100'000, 'x'));
  EXPECT_EQ(DetailsOf(ToGrpcStatus(engine::ConditionalCheckFailedError(item)))
                .details_size(),
            1);
  // Two bytes a character: a cut in the middle would not be UTF-8.
  std::string message = "x";
  for (int i = 0; i < 5000; ++i) message += "\xC3\xA4";
  const grpc::Status status = ToGrpcStatus(engine::ValidationError(message));
  EXPECT_LE(status.error_message().size(), 2051u);
  EXPECT_EQ(status.error_message().size() % 2, 0u);
}

TEST(StatusMappingTest, StoreErrorsTellWhetherToRetry) {
  const auto code = [](absl::Status status) {
    return ToGrpcStatus(engine::AsEngineError(std::move(status))).error_code();
  };
  EXPECT_EQ(code(absl::ResourceExhaustedError("")),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(code(absl::UnavailableError("")), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(code(absl::UnknownError("")), grpc::StatusCode::UNKNOWN);
  EXPECT_EQ(code(absl::DataLossError("")), grpc::StatusCode::DATA_LOSS);
}

}  // namespace
}  // namespace hashrange::service
