#include "server/engine/table/throughput_update.h"

#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "server/engine/table/timestamps.h"

namespace hashrange::engine {
namespace {

class ThroughputUpdateTest : public ::testing::Test {
 protected:
  ThroughputUpdateTest() {
    current().set_read_capacity_units(100);
    current().set_write_capacity_units(100);
  }
  v1::ProvisionedThroughputDescription& current() {
    return *table_.mutable_provisioned_throughput();
  }
  absl::Status Update(int64_t read, int64_t write) {
    v1::ProvisionedThroughput requested;
    requested.set_read_capacity_units(read);
    requested.set_write_capacity_units(write);
    ForgetEarlierDecreases(now_, &table_);
    return UpdateThroughput(requested, now_, &current());
  }

  v1::TableDescription table_;
  // Wednesday, 2018-07-25.
  absl::Time now_ = absl::FromCivil(absl::CivilSecond(2018, 7, 25, 9, 2, 12),
                                    absl::UTCTimeZone());
};

TEST_F(ThroughputUpdateTest, NotesIncreases) {
  ASSERT_TRUE(Update(101, 100).ok());
  EXPECT_EQ(current().read_capacity_units(), 101);
  EXPECT_EQ(ToTime(current().last_increase_time()), now_);
  EXPECT_FALSE(current().has_last_decrease_time());
  EXPECT_EQ(current().number_of_decreases_today(), 0);
}

TEST_F(ThroughputUpdateTest, NotesBothDirectionsOfOneChange) {
  ASSERT_TRUE(Update(99, 101).ok());
  EXPECT_EQ(ToTime(current().last_increase_time()), now_);
  EXPECT_EQ(ToTime(current().last_decrease_time()), now_);
  EXPECT_EQ(current().number_of_decreases_today(), 1);
}

TEST_F(ThroughputUpdateTest, RefusesWhatChangesNothing) {
  EXPECT_EQ(
      Update(100, 100).message(),
      "The provisioned throughput for the table will not change. The requested "
      "value equals the current value. Current ReadCapacityUnits provisioned "
      "for the table: 100. Requested ReadCapacityUnits: 100. Current "
      "WriteCapacityUnits provisioned for the table: 100. Requested "
      "WriteCapacityUnits: 100. Refer to the Amazon DynamoDB Developer Guide "
      "for current limits and how to request higher limits.");
}

TEST_F(ThroughputUpdateTest, DecreasesFourTimesAndThenOnceAnHour) {
  int64_t units = 100;
  for (int i = 0; i < 4; ++i) {
    ASSERT_TRUE(Update(--units, 100).ok()) << i;
  }
  now_ += absl::Minutes(59);
  const absl::Status refused = Update(units - 1, 100);
  EXPECT_EQ(refused.message(),
            "Subscriber limit exceeded: Provisioned throughput decreases are "
            "limited within a given UTC day. After the first 4 decreases, each "
            "subsequent decrease in the same UTC day can be performed at most "
            "once every 3600 seconds. Number of decreases today: 4. Last "
            "decrease at Wednesday, July 25, 2018 9:02:12 AM Coordinated "
            "Universal Time. Next decrease can be made at Wednesday, July 25, "
            "2018 10:02:12 AM Coordinated Universal Time");
  EXPECT_EQ(GetErrorPayload(refused).aws_exception(), "LimitExceededException");
  EXPECT_TRUE(Update(units + 1, 100).ok());
  now_ += absl::Minutes(1);
  EXPECT_TRUE(Update(units, 100).ok());
  EXPECT_EQ(current().number_of_decreases_today(), 5);
}

TEST_F(ThroughputUpdateTest, AtMostTwentySevenDecreasesADay) {
  now_ = absl::FromCivil(absl::CivilDay(2018, 7, 25), absl::UTCTimeZone());
  int decreases = 0;
  for (int minute = 0; minute < 24 * 60; ++minute) {
    if (Update(99 - decreases, 100).ok()) ++decreases;
    now_ += absl::Minutes(1);
  }
  EXPECT_EQ(decreases, 27);
}

TEST_F(ThroughputUpdateTest, CountsDecreasesOfOneDayOnly) {
  ASSERT_TRUE(Update(50, 50).ok());
  ForgetEarlierDecreases(now_ + absl::Hours(14), &table_);
  EXPECT_EQ(current().number_of_decreases_today(), 1);
  ForgetEarlierDecreases(now_ + absl::Hours(15), &table_);
  EXPECT_EQ(current().number_of_decreases_today(), 0);
}

TEST_F(ThroughputUpdateTest, MergesOnDemandBounds) {
  v1::OnDemandThroughput current;
  v1::OnDemandThroughput change;
  change.set_max_read_request_units(10);
  MergeOnDemand(change, &current);
  change.clear_max_read_request_units();
  change.set_max_write_request_units(20);
  MergeOnDemand(change, &current);
  EXPECT_EQ(current.max_read_request_units(), 10);
  EXPECT_EQ(current.max_write_request_units(), 20);
  change.set_max_write_request_units(-1);
  MergeOnDemand(change, &current);
  EXPECT_EQ(current.max_read_request_units(), 10);
  EXPECT_FALSE(current.has_max_write_request_units());
}

}  // namespace
}  // namespace hashrange::engine
