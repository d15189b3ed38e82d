#include "storage/snapshot_lease.h"

#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "storage/fake_clock.h"

namespace hashrange::storage {
namespace {

class SnapshotLeaseTest : public testing::Test {
 protected:
  // A pin that counts those alive.
  std::shared_ptr<const void> Pin() {
    ++pins_;
    return std::shared_ptr<const void>(nullptr, [this](auto) { --pins_; });
  }

  FakeClock clock_;
  int pins_ = 0;
  SnapshotLeases leases_{SnapshotLimits{2, absl::Minutes(5)},
                         clock_.AsFunction()};
};

TEST_F(SnapshotLeaseTest, HoldsThePinAsLongAsTheLeaseLives) {
  auto lease = leases_.Take(Pin());
  ASSERT_TRUE(lease.ok());
  EXPECT_EQ(pins_, 1);
  lease->reset();
  EXPECT_EQ(pins_, 0);
}

TEST_F(SnapshotLeaseTest, DropsThePinOfARefusedLease) {
  const auto first = leases_.Take(Pin());
  const auto second = leases_.Take(Pin());
  const auto refused = leases_.Take(Pin());
  EXPECT_TRUE(absl::IsResourceExhausted(refused.status()));
  EXPECT_EQ(pins_, 2);
}

TEST_F(SnapshotLeaseTest, TakesThePinOfAnOldLease) {
  const auto old = leases_.Take(Pin());
  clock_.Advance(absl::Minutes(6));
  EXPECT_EQ(pins_, 1);
  const auto next = leases_.Take(Pin());
  EXPECT_EQ(pins_, 1);
  EXPECT_TRUE(absl::IsResourceExhausted((*old)->BeginRead()));
}

TEST_F(SnapshotLeaseTest, LeavesThePinToAReadInProgress) {
  const auto old = leases_.Take(Pin());
  ASSERT_TRUE((*old)->BeginRead().ok());
  ASSERT_TRUE((*old)->BeginRead().ok());
  clock_.Advance(absl::Minutes(6));
  const auto next = leases_.Take(Pin());
  EXPECT_EQ(pins_, 2);
  (*old)->EndRead();
  EXPECT_EQ(pins_, 2);
  (*old)->EndRead();
  EXPECT_EQ(pins_, 1);
}

TEST_F(SnapshotLeaseTest, NeverReadsWithoutAPinEvenIfTheClockGoesBack) {
  const auto old = leases_.Take(Pin());
  clock_.Advance(absl::Minutes(6));
  const auto next = leases_.Take(Pin());
  clock_.Advance(-absl::Minutes(6));
  EXPECT_TRUE((*old)->CheckAge().ok());
  EXPECT_TRUE(absl::IsResourceExhausted((*old)->BeginRead()));
}

}  // namespace
}  // namespace hashrange::storage
