#include "tools/cli/transfer/progress.h"

#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

TEST(ProgressTextTest, Numbers) {
  EXPECT_EQ(CountText(0), "0");
  EXPECT_EQ(CountText(999), "999");
  EXPECT_EQ(CountText(1234567), "1,234,567");
  EXPECT_EQ(SizeText(999), "999 bytes");
  EXPECT_EQ(SizeText(1500), "1.5 KB");
  EXPECT_EQ(SizeText(999960), "1.0 MB");
  EXPECT_EQ(SizeText(5000000000000), "5000.0 GB");
  EXPECT_EQ(ClockText(absl::Seconds(9)), "0:09");
  EXPECT_EQ(ClockText(absl::Minutes(62)), "1:02:00");
}

class ProgressTest : public ::testing::Test {
 protected:
  Progress::Options Options(ProgressStyle style) {
    Progress::Options options;
    options.verb = "import";
    options.style = style;
    options.now = [this] { return now_; };
    return options;
  }

  absl::Time now_ = absl::UnixEpoch();
  std::ostringstream out_;
};

TEST_F(ProgressTest, TellsPartRateAndTimeLeft) {
  Progress progress(Options(ProgressStyle::kNone), {}, out_);
  now_ += absl::Seconds(10);
  EXPECT_EQ(progress.Text({1000, 2000000, 8000000}),
            " 25%  2.0 MB of 8.0 MB  1,000 items  100 items/s  0:30 left");
  EXPECT_EQ(progress.Text({1000, 2000000, 0}),
            "2.0 MB  1,000 items  100 items/s");
  EXPECT_EQ(progress.Summary(1000), "1,000 items in 10.0 s (100 items/s)");
}

TEST_F(ProgressTest, RateCountsWhatThisRunDid) {
  Progress::Options options = Options(ProgressStyle::kNone);
  options.unit = ProgressUnit::kItems;
  Progress progress(options, {500, 500, 2000}, out_);
  now_ += absl::Seconds(5);
  EXPECT_EQ(progress.Text({1000, 1000, 2000}),
            " 50%  1,000 of 2,000 items  100 items/s  0:10 left");
}

TEST_F(ProgressTest, BarIsDrawnOverItselfAndRemoved) {
  {
    Progress progress(Options(ProgressStyle::kBar), {}, out_);
    progress.Update({1, 1, 4});
    EXPECT_EQ(out_.str(), "") << "too early";
    now_ += kBarInterval;
    EXPECT_TRUE(progress.IsDue());
    progress.Update({2, 2, 4});
    EXPECT_THAT(out_.str(), StartsWith("\r\x1b[Kimport [==="));
    EXPECT_THAT(out_.str(), HasSubstr("] "));
    EXPECT_THAT(out_.str(), Not(HasSubstr("\n")));
    progress.Update({3, 3, 4});
    now_ += kBarInterval / 2;
    EXPECT_FALSE(progress.IsDue());
    out_.str("");
  }
  EXPECT_EQ(out_.str(), "\r\x1b[K");
}

TEST_F(ProgressTest, NarrowTerminalsGetLessAndNeverTwoLines) {
  Progress::Options options = Options(ProgressStyle::kBar);
  options.width = 40;
  Progress progress(options, {}, out_);
  now_ += kBarInterval;
  progress.Update({123456789, 5000000, 10000000});
  EXPECT_THAT(out_.str(), Not(HasSubstr("[=")));
  EXPECT_THAT(out_.str(), SizeIs(4 + 39));
}

TEST_F(ProgressTest, PlainStyleWritesALineEveryFewSeconds) {
  Progress progress(Options(ProgressStyle::kPlain), {}, out_);
  now_ += absl::Seconds(4);
  progress.Update({1, 1, 4});
  EXPECT_EQ(out_.str(), "");
  now_ += absl::Seconds(1);
  progress.Update({1, 1, 4});
  EXPECT_EQ(out_.str(),
            "import:  25%  1 bytes of 4 bytes  1 items  0 items/s  0:15 "
            "left\n");
}

TEST_F(ProgressTest, NoStyleWritesNothing) {
  Progress progress(Options(ProgressStyle::kNone), {}, out_);
  now_ += absl::Hours(1);
  progress.Update({1, 1, 4});
  progress.Clear();
  EXPECT_EQ(out_.str(), "");
}

}  // namespace
}  // namespace hashrange::cli
