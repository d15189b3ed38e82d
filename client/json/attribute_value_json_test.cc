#include "client/json/attribute_value_json.h"

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "client/json/json_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::aws_json {
namespace {

using ::testing::EndsWith;

absl::StatusOr<v1::AttributeValue> Read(absl::string_view text) {
  absl::StatusOr<nlohmann::json> document = ParseJson(text);
  if (!document.ok()) return document.status();
  return AttributeValueFromJson(JsonView(*document));
}

std::string ErrorOf(absl::string_view text) {
  absl::StatusOr<v1::AttributeValue> value = Read(text);
  return value.ok() ? "read" : std::string(value.status().message());
}

// A string inside `levels` maps and lists in turn.
std::string Nested(int levels) {
  std::string text = R"({"S":"x"})";
  for (int level = 0; level < levels; ++level) {
    text = level % 2 == 0 ? absl::StrCat(R"({"L":[)", text, "]}")
                          : absl::StrCat(R"({"M":{"m":)", text, "}}");
  }
  return text;
}

TEST(AttributeValueJsonTest, EveryTypeSurvivesARoundTrip) {
  for (absl::string_view text :
       {R"({"S":""})", R"({"S":"é\u0000\"\\ \ud83d\ude00"})",
        R"({"N":"-0.10"})", R"({"N":"12345678901234567890123456789012345678"})",
        R"({"B":""})", R"({"B":"AP8="})", R"({"BOOL":false})",
        R"({"BOOL":true})", R"({"NULL":true})", R"({"SS":["b","a"]})",
        R"({"NS":["1","1.0"]})", R"({"BS":["aGk=",""]})", R"({"L":[]})",
        R"({"M":{}})", R"({"L":[{"S":"a"},{"L":[{"NULL":true}]}]})",
        R"({"M":{"":{"N":"1"},"b c":{"M":{"x":{"BOOL":true}}}}})"}) {
    absl::StatusOr<v1::AttributeValue> value = Read(text);
    ASSERT_TRUE(value.ok()) << text << ": " << value.status();
    EXPECT_EQ(AttributeValueToJson(*value), nlohmann::json::parse(text));
  }
}

TEST(AttributeValueJsonTest, TypesOfOneElementDoNotBecomeArrays) {
  v1::AttributeValue value;
  value.mutable_ss()->add_elements("a");
  EXPECT_EQ(AttributeValueToJson(value).dump(), R"({"SS":["a"]})");
  value.set_s("a");
  EXPECT_EQ(AttributeValueToJson(value).dump(), R"({"S":"a"})");
}

TEST(AttributeValueJsonTest, BinaryIsBase64) {
  absl::StatusOr<v1::AttributeValue> value = Read(R"({"B":"AP8="})");
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(value->b(), std::string("\x00\xff", 2));
}

TEST(AttributeValueJsonTest, NamesThePathOfWhatIsWrong) {
  EXPECT_EQ(ErrorOf(R"({"N":5})"), "$.N: expected a string, found number");
  EXPECT_EQ(ErrorOf(R"("a")"), "$: expected an object, found string");
  EXPECT_EQ(ErrorOf(R"({"M":{"a":{"L":[{"S":"x"},{"BOOL":"y"}]}}})"),
            "$.M.a.L[1].BOOL: expected true or false, found string");
  EXPECT_EQ(ErrorOf(R"({"L":[{}]})"),
            R"($.L[0]: expected a type and a value, as in {"S": "text"})");
  EXPECT_EQ(ErrorOf(R"({"N":"1","S":"a"})"),
            "$: expected one type, found several");
  EXPECT_EQ(
      ErrorOf(R"({"X":"1"})"),
      "$.X: unknown type; expected S, N, B, BOOL, NULL, M, L, SS, NS or BS");
  EXPECT_EQ(ErrorOf(R"({"SS":["a",null]})"),
            "$.SS[1]: expected a string, found null");
}

TEST(AttributeValueJsonTest, RejectsDamagedBase64) {
  for (absl::string_view text :
       {"aGk", "aGl=", "a Gk=", "aGk=\n", "*", "aGk=="}) {
    EXPECT_EQ(ErrorOf(nlohmann::json{{"B", text}}.dump()),
              "$.B: expected base64 with padding");
  }
}

TEST(AttributeValueJsonTest, BoundsNesting) {
  EXPECT_EQ(ErrorOf(Nested(kAttributeNestingLevelsMax)), "read");
  EXPECT_THAT(ErrorOf(Nested(kAttributeNestingLevelsMax + 1)),
              EndsWith("more than 32 maps and lists inside each other"));
}

TEST(AttributeValueJsonTest, ItemsAreSortedByName) {
  AttributeMap item;
  item["b"].set_n("1");
  item["a"].set_null(true);
  item["B"].set_bool_(false);
  EXPECT_EQ(AttributesToJson(item).dump(),
            R"({"B":{"BOOL":false},"a":{"NULL":true},"b":{"N":"1"}})");
}

}  // namespace
}  // namespace hashrange::aws_json
