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

v1::TransactionCancellation CancellationOf(const grpc::Status& status) {
  v1::TransactionCancellation cancellation;
  const google::rpc::Status details = DetailsOf(status);
  EXPECT_EQ(details.details_size(), 2);
  EXPECT_TRUE(details.details(1).UnpackTo(&cancellation));
  return cancellation;
}

TEST(StatusMappingTest, CarriesTheReasonsOfACancelledTransaction) {
  v1::TransactionCancellation cancellation;
  cancellation.add_cancellation_reasons()->set_code("None");
  auto* failed = cancellation.add_cancellation_reasons();
  failed->set_code("ConditionalCheckFailed");
  failed->set_message("The conditional request failed");
  (*failed->mutable_item()->mutable_attributes())["a"].set_s("x");
  const grpc::Status status =
      ToGrpcStatus(engine::TransactionCanceledError(cancellation));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(status.error_message(),
            "Transaction cancelled, please refer cancellation reasons for "
            "specific reasons [None, ConditionalCheckFailed]");
  EXPECT_EQ(DetailsOf(status).message(), status.error_message());
  const auto sent = CancellationOf(status);
  ASSERT_EQ(sent.cancellation_reasons_size(), 2);
  EXPECT_EQ(sent.cancellation_reasons(0).code(), "None");
  EXPECT_EQ(sent.cancellation_reasons(1).message(),
            "The conditional request failed");
  EXPECT_EQ(sent.cancellation_reasons(1).item().attributes().at("a").s(), "x");
}

TEST(StatusMappingTest, LeavesOutTheLargestItemsOfReasonsFirst) {
  v1::TransactionCancellation cancellation;
  for (const int bytes : {10, 100'000, 20, 3500}) {
    auto* failed = cancellation.add_cancellation_reasons();
    failed->set_code("ConditionalCheckFailed");
    failed->set_message("The conditional request failed");
    (*failed->mutable_item()->mutable_attributes())["a"].set_s(
        std::string(bytes, 'x'));
  }
  const auto sent = CancellationOf(
      ToGrpcStatus(engine::TransactionCanceledError(cancellation)));
  EXPECT_TRUE(sent.cancellation_reasons(0).has_item());
  EXPECT_FALSE(sent.cancellation_reasons(1).has_item());
  EXPECT_TRUE(sent.cancellation_reasons(2).has_item());
  for (const auto& reason : sent.cancellation_reasons()) {
    EXPECT_EQ(reason.message(), "The conditional request failed");
  }
}

TEST(StatusMappingTest, AlwaysCarriesTheCodesOfAllReasons) {
  v1::TransactionCancellation cancellation;
  for (int i = 0; i < 100; ++i) {
    auto* failed = cancellation.add_cancellation_reasons();
    failed->set_code("ItemCollectionSizeLimitExceeded");
    failed->set_message(i == 50 ? std::string(50'000, 'm')
                                : "Collection size exceeded.");
    (*failed->mutable_item()->mutable_attributes())["a"].set_s("x");
  }
  const grpc::Status status =
      ToGrpcStatus(engine::TransactionCanceledError(cancellation));
  EXPECT_LE(status.error_details().size(), 4300u);
  EXPECT_LE(status.error_message().size(), 2100u);
  const auto sent = CancellationOf(status);
  ASSERT_EQ(sent.cancellation_reasons_size(), 100);
  for (const auto& reason : sent.cancellation_reasons()) {
    EXPECT_EQ(reason.code(), "ItemCollectionSizeLimitExceeded");
    EXPECT_FALSE(reason.has_item());
  }
  EXPECT_EQ(sent.cancellation_reasons(50).message(), "");
  EXPECT_EQ(DetailsOf(status).message(),
            "Transaction cancelled, please refer cancellation reasons for "
            "specific reasons");
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
