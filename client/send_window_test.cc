#include "hashrange/client/send_window.h"

#include <cstdint>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SendWindowTest : public ::testing::Test {
 protected:
  void Fill(int count) {
    for (int i = 0; i < count; ++i) window_.Add({}, 1);
  }
  // Sends what can be sent and returns the sequences.
  std::vector<uint64_t> SendAll() {
    std::vector<uint64_t> sent;
    while (const auto request = window_.NextToSend()) {
      sent.push_back(request->sequence());
    }
    return sent;
  }

  SendWindow window_{{5, 100}};
};

TEST_F(SendWindowTest, HandsOutResultsInOrder) {
  Fill(3);
  EXPECT_THAT(SendAll(), ElementsAre(0, 1, 2));
  EXPECT_TRUE(window_.Decide(2, absl::OkStatus()));
  EXPECT_TRUE(window_.Decide(0, absl::UnknownError("bad")));
  EXPECT_THAT(window_.TakeDecided(), ElementsAre(absl::UnknownError("bad")));
  EXPECT_TRUE(window_.Decide(1, absl::OkStatus()));
  EXPECT_EQ(window_.TakeDecided().size(), 2u);
  EXPECT_TRUE(window_.IsEmpty());
}

TEST_F(SendWindowTest, SendsEverythingFromTheFirstUndecidedAgain) {
  Fill(4);
  SendAll();
  window_.Decide(0, absl::OkStatus());
  window_.Decide(2, absl::OkStatus());
  window_.Rewind();
  EXPECT_THAT(SendAll(), ElementsAre(1, 2, 3));
  EXPECT_EQ(window_.TakeDecided().size(), 1u);
}

TEST_F(SendWindowTest, HoldsBackAfterAPostponedWrite) {
  Fill(2);
  SendAll();
  Fill(1);
  EXPECT_TRUE(window_.Postpone(0));
  EXPECT_THAT(SendAll(), IsEmpty());
  EXPECT_FALSE(window_.MustRewind()) << "1 is on its way";
  window_.Decide(1, absl::OkStatus());
  EXPECT_TRUE(window_.MustRewind());
  EXPECT_THAT(window_.TakeDecided(), IsEmpty());
  window_.Rewind();
  EXPECT_FALSE(window_.MustRewind());
  EXPECT_THAT(SendAll(), ElementsAre(0, 1, 2));
}

TEST_F(SendWindowTest, RefusesResultsOfWhatIsNotOnItsWay) {
  Fill(1);
  EXPECT_FALSE(window_.Decide(0, absl::OkStatus())) << "not sent";
  SendAll();
  EXPECT_TRUE(window_.Decide(0, absl::OkStatus()));
  EXPECT_FALSE(window_.Decide(0, absl::OkStatus())) << "twice";
  EXPECT_FALSE(window_.Postpone(7)) << "unknown";
}

TEST_F(SendWindowTest, CountsHowOftenAWriteWasPostponed) {
  Fill(1);
  for (int i = 1; i <= 3; ++i) {
    SendAll();
    window_.Postpone(0);
    EXPECT_EQ(window_.Postponements(0), i);
    window_.Rewind();
  }
  EXPECT_EQ(window_.Postponements(7), 0);
}

TEST_F(SendWindowTest, IsBoundedByNumberAndSize) {
  Fill(5);
  EXPECT_FALSE(window_.HasRoomFor(1));
  SendAll();
  window_.Decide(0, absl::OkStatus());
  window_.TakeDecided();
  EXPECT_TRUE(window_.HasRoomFor(1));
  EXPECT_FALSE(window_.HasRoomFor(97));
}

TEST_F(SendWindowTest, OneWriteHasRoomWhateverItsSize) {
  EXPECT_TRUE(window_.HasRoomFor(101));
}

}  // namespace
}  // namespace hashrange
