#include "tools/cli/transfer/json_lines.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/transfer/test_files.h"

namespace hashrange::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// The item of a line, as a plain line.
std::string Read(absl::string_view line) {
  auto item = ItemFromLine(line);
  return item.ok() ? LineFromItem(*item, LineForm::kPlain)
                   : absl::StrCat("error ", item.status().message());
}

TEST(JsonLinesTest, ReadsBothForms) {
  EXPECT_EQ(Read(R"({"Item": {"k": {"S": "a"}}})"), "{\"k\":{\"S\":\"a\"}}\n");
  EXPECT_EQ(Read(R"({"k": {"S": "a"}})"), "{\"k\":{\"S\":\"a\"}}\n");
}

TEST(JsonLinesTest, AnAttributeNamedItemIsNoWrapper) {
  for (absl::string_view line :
       {R"({"Item":{"S":"a"}})", R"({"Item":{"M":{}}})",
        R"({"Item":{"M":{"M":{"M":{}}}}})", R"({"Item":{"L":[]}})"}) {
    EXPECT_EQ(Read(line), absl::StrCat(line, "\n"));
  }
  EXPECT_EQ(Read(R"({"Item":{"M":{"M":{}}}})"), "{\"M\":{\"M\":{}}}\n");
  EXPECT_EQ(Read(R"({"Item":{"M":{"S":"a"}}})"), "{\"M\":{\"S\":\"a\"}}\n");
}

TEST(JsonLinesTest, WritesBothForms) {
  auto item = ItemFromLine(R"({"k": {"S": "a\nb"}})");
  ASSERT_TRUE(item.ok());
  EXPECT_EQ(LineFromItem(*item, LineForm::kWrapped),
            "{\"Item\":{\"k\":{\"S\":\"a\\nb\"}}}\n");
}

TEST(JsonLinesTest, ErrorsSayWhere) {
  EXPECT_THAT(Read(R"({"k": {"S": "a"})"), StartsWith("error column 17: "));
  EXPECT_THAT(Read(R"({"Item": {"k": {"X": "a"}}})"),
              StartsWith("error $.Item.k.X: unknown type"));
  EXPECT_THAT(Read("[]"), HasSubstr("expected an object"));
  EXPECT_THAT(Read("{\"k\": {\"S\": \"\xff\"}}"), HasSubstr("UTF-8"));
}

TEST(JsonLinesTest, ReaderKnowsLinesAndGoesOnBehindBadOnes) {
  auto reader = MakeJsonLinesReader(
      SourceOf("{\"k\":{\"S\":\"a\"}}\r\n\n  \nbad\n{\"k\":{\"S\":\"b\"}}"),
      {});
  ASSERT_TRUE(reader.ok());
  auto first = (*reader)->Next();
  ASSERT_TRUE(first.ok() && first->has_value());
  EXPECT_TRUE((*first)->item.ok());
  EXPECT_EQ((*first)->line, 1);
  auto second = (*reader)->Next();
  ASSERT_TRUE(second.ok() && second->has_value());
  EXPECT_FALSE((*second)->item.ok());
  EXPECT_EQ((*second)->line, 4);
  EXPECT_EQ((*second)->text, "bad");
  auto third = (*reader)->Next();
  ASSERT_TRUE(third.ok() && third->has_value());
  EXPECT_EQ((*third)->item->at("k").s(), "b");
  EXPECT_EQ((*third)->end.line, 5);
  auto end = (*reader)->Next();
  ASSERT_TRUE(end.ok());
  EXPECT_FALSE(end->has_value());
}

TEST(JsonLinesTest, LinesAreBounded) {
  auto reader =
      MakeJsonLinesReader(SourceOf(std::string(kLineSizeBytesMax + 1, ' ') +
                                   "x\n{\"k\":{\"S\":\"a\"}}\n"),
                          {});
  ASSERT_TRUE(reader.ok());
  // What is kept of it is blank here, and still it is not skipped silently.
  auto first = (*reader)->Next();
  ASSERT_TRUE(first.ok() && first->has_value());
  EXPECT_EQ((*first)->line, 1);
  EXPECT_THAT(std::string((*first)->item.status().message()),
              HasSubstr("the line is longer than 4194304 bytes"));
}

}  // namespace
}  // namespace hashrange::cli
