#include "tools/cli/transfer/send_window.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SendWindowTest : public ::testing::Test {
 protected:
  void Fill(int count) {
    for (int i = 0; i < count; ++i) window_.Add({});
  }
  // Sends what can be sent and returns the sequences.
  std::vector<uint64_t> SendAll() {
    std::vector<uint64_t> sent;
    while (const v1::BulkWriteRequest* request = window_.NextToSend()) {
      sent.push_back(request->sequence());
    }
    return sent;
  }

  SendWindow window_;
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

TEST_F(SendWindowTest, HoldsBackAfterAPostponedItem) {
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

TEST_F(SendWindowTest, IsBoundedByNumberAndSize) {
  Fill(kWindowItemsMax);
  EXPECT_TRUE(window_.IsFull());
  SendAll();
  window_.Decide(0, absl::OkStatus());
  window_.TakeDecided();
  EXPECT_FALSE(window_.IsFull());

  SendWindow large;
  v1::BulkWriteRequest request;
  request.set_table_name(std::string(kWindowSizeBytesMax, 'x'));
  large.Add(request);
  EXPECT_TRUE(large.IsFull());
}

}  // namespace
}  // namespace hashrange::cli
