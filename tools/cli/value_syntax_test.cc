#include "tools/cli/value_syntax.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::cli {
namespace {

using ::testing::HasSubstr;

// The value that `text` means, in AWS JSON.
std::string Parsed(const std::string& text) {
  absl::StatusOr<v1::AttributeValue> value = ParseValue(text);
  if (!value.ok()) return absl::StrCat("error: ", value.status().message());
  return aws_json::AttributeValueToJson(*value).dump();
}

TEST(ParseValueTest, TakesOtherTextAsAString) {
  EXPECT_EQ(Parsed("two words"), R"({"S":"two words"})");
  EXPECT_EQ(Parsed(""), R"({"S":""})");
  EXPECT_EQ(Parsed("2024-01-01"), R"({"S":"2024-01-01"})");
  EXPECT_EQ(Parsed("007"), R"({"S":"007"})");
  EXPECT_EQ(Parsed("-"), R"({"S":"-"})");
  EXPECT_EQ(Parsed("True"), R"({"S":"True"})");
  EXPECT_EQ(Parsed(" 5"), R"({"S":" 5"})");
}

TEST(ParseValueTest, KeepsEveryDigitOfANumber) {
  EXPECT_EQ(Parsed("5"), R"({"N":"5"})");
  EXPECT_EQ(Parsed("-1.50"), R"({"N":"-1.50"})");
  EXPECT_EQ(Parsed("12345678901234567890123456789012345678"),
            R"({"N":"12345678901234567890123456789012345678"})");
  EXPECT_EQ(Parsed("0.1234567890123456789012345678901234567"),
            R"({"N":"0.1234567890123456789012345678901234567"})");
  EXPECT_EQ(Parsed("1e3"), R"({"N":"1e3"})");
}

TEST(ParseValueTest, ReadsPlainJson) {
  EXPECT_EQ(Parsed("true"), R"({"BOOL":true})");
  EXPECT_EQ(Parsed("null"), R"({"NULL":true})");
  EXPECT_EQ(Parsed(R"("5")"), R"({"S":"5"})");
  EXPECT_EQ(Parsed(R"([1, "a", [false]])"),
            R"({"L":[{"N":"1"},{"S":"a"},{"L":[{"BOOL":false}]}]})");
  EXPECT_EQ(Parsed(R"({"a": 1.0, "b": {}})"),
            R"({"M":{"a":{"N":"1.0"},"b":{"M":{}}}})");
}

TEST(ParseValueTest, ReadsAwsJsonAtAnyDepth) {
  EXPECT_EQ(Parsed(R"({"N": "5"})"), R"({"N":"5"})");
  EXPECT_EQ(Parsed(R"({"tags": {"SS": ["a"]}, "n": 1})"),
            R"({"M":{"n":{"N":"1"},"tags":{"SS":["a"]}}})");
  EXPECT_EQ(Parsed(R"([{"B": "aGk="}])"), R"({"L":[{"B":"aGk="}]})");
  // A map with such a name needs the typed form.
  EXPECT_EQ(Parsed(R"({"M": {"S": {"S": "x"}}})"), R"({"M":{"S":{"S":"x"}}})");
}

TEST(ParseValueTest, NamesWhereJsonIsWrong) {
  EXPECT_EQ(Parsed(R"({"a": )").substr(0, 14), "error: line 1,");
  EXPECT_THAT(Parsed("[1"), HasSubstr("text that begins with [ is JSON"));
  EXPECT_THAT(Parsed(R"({"a": {"N": 5}})"),
              HasSubstr("$.a.N: expected a string, found number"));
}

TEST(ParseValueTest, BoundsNesting) {
  const std::string deep =
      absl::StrCat(std::string(33, '['), std::string(33, ']'));
  EXPECT_THAT(Parsed(deep), HasSubstr("more than 32 maps and lists"));
  EXPECT_THAT(Parsed(deep.substr(1, 64)), HasSubstr(R"({"L":[{"L")"));
}

TEST(ParseItemTest, MixesBothForms) {
  absl::StatusOr<aws_json::AttributeMap> item =
      ParseItem(R"({"k": "x", "n": {"N": "1"}, "f": 2.50})");
  ASSERT_TRUE(item.ok()) << item.status();
  EXPECT_EQ(aws_json::AttributesToJson(*item).dump(),
            R"({"f":{"N":"2.50"},"k":{"S":"x"},"n":{"N":"1"}})");
}

}  // namespace
}  // namespace hashrange::cli
