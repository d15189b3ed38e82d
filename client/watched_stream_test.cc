#include "hashrange/client/watched_stream.h"

#include <memory>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "hashrange/client/mocks/mock_connection.h"

namespace hashrange {
namespace {

using ::testing::HasSubstr;
using ::testing::Return;

TEST(WatchedStreamTest, HandsOnWhatComesInTime) {
  auto stream = std::make_unique<MockItemStream>();
  EXPECT_CALL(*stream, Next)
      .WillOnce(Return(
          std::optional<v1::StreamItemsResponse>(v1::StreamItemsResponse())))
      .WillOnce(Return(absl::NotFoundError("no table")));
  EXPECT_CALL(*stream, Cancel).Times(0);
  const auto watched = WatchForSilence(std::move(stream), absl::Minutes(1));
  EXPECT_TRUE((*watched->Next()).has_value());
  EXPECT_EQ(watched->Next().status(), absl::NotFoundError("no table"));
}

TEST(WatchedStreamTest, CancelsASilentCall) {
  absl::Notification cancelled;
  auto stream = std::make_unique<MockItemStream>();
  EXPECT_CALL(*stream, Cancel).WillOnce([&] { cancelled.Notify(); });
  EXPECT_CALL(*stream, Next).WillOnce([&] {
    cancelled.WaitForNotification();
    return absl::CancelledError("cancelled");
  });
  const auto watched =
      WatchForSilence(std::move(stream), absl::Milliseconds(1));
  const absl::Status status = watched->Next().status();
  EXPECT_TRUE(absl::IsUnavailable(status));
  EXPECT_THAT(std::string(status.message()), HasSubstr("nothing for 1ms"));
}

TEST(WatchedStreamTest, IsNotSilentWhileNobodyAsks) {
  auto stream = std::make_unique<MockItemStream>();
  EXPECT_CALL(*stream, Cancel).Times(0);
  WatchForSilence(std::move(stream), absl::ZeroDuration());
}

}  // namespace
}  // namespace hashrange
