#include "tools/cli/value_text.h"

#include <string>

#include "client/json/aws_json.h"
#include "gtest/gtest.h"

namespace hashrange::cli {
namespace {

std::string Shown(const std::string& json) {
  absl::StatusOr<v1::AttributeValue> value =
      aws_json::ParseAttributeValue(json);
  EXPECT_TRUE(value.ok()) << value.status();
  return ValueText(*value);
}

TEST(ValueTextTest, ShowsPlainValues) {
  EXPECT_EQ(Shown(R"({"S":"two words"})"), "two words");
  EXPECT_EQ(Shown(R"({"S":""})"), "\"\"");
  EXPECT_EQ(Shown(R"({"N":"1.50"})"), "1.50");
  EXPECT_EQ(Shown(R"({"B":"aGk="})"), "aGk=");
  EXPECT_EQ(Shown(R"({"BOOL":false})"), "false");
  EXPECT_EQ(Shown(R"({"NULL":true})"), "null");
}

TEST(ValueTextTest, ShowsNestedValuesLikeJson) {
  EXPECT_EQ(Shown(R"({"M":{"b":{"N":"1"},"a":{"S":"x\"y"}}})"),
            R"({"a": "x\"y", "b": 1})");
  EXPECT_EQ(Shown(R"({"L":[{"S":"1"},{"L":[]},{"M":{}},{"B":"aGk="}]})"),
            R"(["1", [], {}, "aGk="])");
  EXPECT_EQ(Shown(R"({"SS":["b","a"]})"), R"(["b", "a"])");
  EXPECT_EQ(Shown(R"({"NS":["2","1"]})"), "[2, 1]");
  EXPECT_EQ(Shown(R"({"BS":["aGk="]})"), R"(["aGk="])");
}

}  // namespace
}  // namespace hashrange::cli
