#include "tools/benchmark/report.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/benchmark/bars.h"
#include "tools/benchmark/measurement.h"

namespace hashrange::benchmark {
namespace {

using testing::HasSubstr;
using testing::Not;

Measurement Figures(double rate, double p99_us) {
  Measurement measurement;
  measurement.rate_per_second = rate;
  measurement.p50_us = p99_us / 2;
  measurement.p99_us = p99_us;
  return measurement;
}

std::vector<ReportLine> ReportOf(int depth, const Measurement& get) {
  return MakeReport({kEcho, kGet},
                    {{depth, {{kEcho, {Figures(60000, 400)}}, {kGet, {get}}}}});
}

TEST(ReportTest, HasALineForEachCaseAndEachFurtherBar) {
  const auto report = ReportOf(16, Figures(54000, 500));
  ASSERT_EQ(report.size(), 3u);
  EXPECT_EQ(report[0].name, kEcho);
  EXPECT_EQ(report[0].verdict, Verdict::kNone);
  EXPECT_EQ(report[1].name, kGet);
  EXPECT_DOUBLE_EQ(report[1].ratio, 0.9);
  EXPECT_EQ(report[1].verdict, Verdict::kPass);
  EXPECT_FALSE(report[2].has_figures);
  EXPECT_DOUBLE_EQ(report[2].ratio, 1.25);
  EXPECT_EQ(report[2].verdict, Verdict::kPass);
  EXPECT_TRUE(AllPass(report));
}

TEST(ReportTest, FailsIfABarIsMissed) {
  EXPECT_FALSE(AllPass(ReportOf(16, Figures(44000, 500))));
  EXPECT_FALSE(AllPass(ReportOf(64, Figures(54000, 1700))));
}

TEST(ReportTest, ShowsButDoesNotJudgeOtherDepths) {
  const auto report = ReportOf(1, Figures(10000, 9000));
  EXPECT_TRUE(AllPass(report));
  const std::string table = FormatTable(report);
  EXPECT_THAT(table, HasSubstr("0.17  >= 0.75 x echo 1 KB"));
  EXPECT_THAT(table, Not(HasSubstr("FAIL")));
}

TEST(ReportTest, ShowsARatioThatNothingIsDemandedOf) {
  const auto report = MakeReport({kGet, kHttpGet, kDynaliteGet},
                                 {{16,
                                   {{kGet, {Figures(50000, 400)}},
                                    {kDynaliteGet, {Figures(1000, 400)}},
                                    {kHttpGet, {Figures(5000, 400)}}}}});
  ASSERT_EQ(report.size(), 4u);
  EXPECT_EQ(report[1].bar, ">= 4 x dynalite GetItem");
  EXPECT_EQ(report[1].verdict, Verdict::kPass);
  EXPECT_EQ(report[2].name, kHttpGet);
  EXPECT_EQ(report[2].bar, "x GetItem alone");
  EXPECT_DOUBLE_EQ(report[2].ratio, 0.1);
  EXPECT_EQ(report[2].verdict, Verdict::kNone);
}

TEST(ReportTest, TableIsAligned) {
  EXPECT_EQ(
      FormatTable(ReportOf(16, Figures(44000, 500))),
      "depth  case                               rate/s   p50 us   p99 us  "
      "cpu us  others  ratio  bar                                 verdict\n"
      "   16  echo 1 KB                           60000      200      400     "
      "0.0     0 %\n"
      "   16  GetItem alone                       44000      250      500     "
      "0.0     0 %   0.73  >= 0.75 x echo 1 KB                 FAIL\n"
      "   16  GetItem alone p99                                               "
      "              1.25  <= 4 x echo 1 KB p99                pass\n");
}

TEST(ReportTest, JsonHoldsTheSame) {
  const std::string json = FormatJson(ReportOf(16, Figures(44000, 500)));
  EXPECT_THAT(json, HasSubstr("\"rate_per_second\": 44000.0"));
  EXPECT_THAT(json, HasSubstr("\"verdict\": \"FAIL\""));
}

}  // namespace
}  // namespace hashrange::benchmark
