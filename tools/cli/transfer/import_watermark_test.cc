#include "tools/cli/transfer/import_watermark.h"

#include "gtest/gtest.h"

namespace hashrange::cli {
namespace {

using Outcome = ImportWatermark::Outcome;

PendingRecord Record(int64_t line) {
  PendingRecord record;
  record.line = line;
  record.end = {line * 10, line};
  return record;
}

TEST(ImportWatermarkTest, StandsBeforeTheFirstUndecidedRecord) {
  ImportWatermark watermark({});
  watermark.AddSent(Record(1));
  watermark.AddSent(Record(2));
  EXPECT_EQ(watermark.position().in_input.offset, 0);
  EXPECT_EQ(watermark.FirstUndecided().line, 1);
  watermark.Decide(Outcome::kImported);
  EXPECT_EQ(watermark.position().in_input.offset, 10);
  EXPECT_EQ(watermark.position().in_input.line, 1);
  EXPECT_EQ(watermark.position().imported, 1);
  EXPECT_EQ(watermark.FirstUndecided().line, 2);
}

TEST(ImportWatermarkTest, SkippedRecordsWaitForThoseBefore) {
  ImportWatermark watermark({});
  watermark.AddSkipped(Record(1));
  EXPECT_EQ(watermark.position().in_input.line, 1);
  watermark.AddSent(Record(2));
  watermark.AddSkipped(Record(3));
  EXPECT_EQ(watermark.position().in_input.line, 1);
  watermark.Decide(Outcome::kSkipped);
  EXPECT_EQ(watermark.position().in_input.line, 3);
  EXPECT_EQ(watermark.position().skipped, 3);
  EXPECT_EQ(watermark.position().imported, 0);
}

TEST(ImportWatermarkTest, CountsTheRecordsOfEachInput) {
  ImportPosition start;
  start.records_in_input = 7;
  start.imported = 7;
  ImportWatermark watermark(start);
  watermark.AddSent(Record(8));
  EXPECT_EQ(watermark.RecordsReadOfInput(), 8);
  watermark.EndInput();
  EXPECT_EQ(watermark.RecordsReadOfInput(), 0);
  watermark.AddSent(Record(1));
  watermark.Decide(Outcome::kImported);
  EXPECT_EQ(watermark.position().input, 0u);
  EXPECT_EQ(watermark.position().records_in_input, 8);
  watermark.Decide(Outcome::kImported);
  EXPECT_EQ(watermark.position().input, 1u);
  EXPECT_EQ(watermark.position().records_in_input, 1);
  EXPECT_EQ(watermark.position().in_input.line, 1);
  EXPECT_EQ(watermark.position().imported, 9);
}

}  // namespace
}  // namespace hashrange::cli
