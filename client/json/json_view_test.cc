#include "client/json/json_view.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::aws_json {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string ErrorOf(absl::string_view text) {
  absl::StatusOr<nlohmann::json> document = ParseJson(text);
  return document.ok() ? "parsed" : std::string(document.status().message());
}

std::string Nested(size_t levels) {
  return absl::StrCat(std::string(levels, '['), std::string(levels, ']'));
}

TEST(ParseJsonTest, KeepsEveryKindOfValue) {
  constexpr absl::string_view kText =
      R"({"a":[1,-2,2.5,true,null,"é\n"],"b":{},"c":18446744073709551615})";
  absl::StatusOr<nlohmann::json> document = ParseJson(kText);
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(*document, nlohmann::json::parse(kText));
}

TEST(ParseJsonTest, NamesLineAndColumnOfSyntaxErrors) {
  EXPECT_THAT(ErrorOf(""), StartsWith("line 1, column 1: "));
  EXPECT_THAT(ErrorOf("{\n  \"a\": 1,\n  x\n}"),
              StartsWith("line 3, column 3: "));
  EXPECT_THAT(ErrorOf("[1] 2"), StartsWith("line 1, column 5: "));
  EXPECT_THAT(ErrorOf("[1,"), HasSubstr("unexpected end of input"));
}

TEST(ParseJsonTest, RejectsMalformedText) {
  for (absl::string_view text :
       {"{", "]", "nul", "[1,]", "{\"a\"}", "\"\xff\"", "\"\xc0\x80\"",
        "\"\\ud800\"", "[1e999]", "'a'", "{\"a\":1,}"}) {
    EXPECT_NE(ErrorOf(text), "parsed") << text;
  }
}

TEST(ParseJsonTest, DoesNotRepeatLongTokensInErrors) {
  EXPECT_LT(ErrorOf(absl::StrCat("\"", std::string(100000, 'x'))).size(), 200u);
}

TEST(ParseJsonTest, RejectsDuplicateMembersByPath) {
  EXPECT_EQ(ErrorOf(R"({"T": [{}, {"a-b": 1, "c": {}, "a-b": 2}]})"),
            R"($.T[1]["a-b"]: stands twice in its object)");
}

TEST(ParseJsonTest, BoundsNesting) {
  EXPECT_EQ(ErrorOf(Nested(kJsonNestingLevelsMax)), "parsed");
  EXPECT_EQ(ErrorOf(Nested(kJsonNestingLevelsMax + 1)),
            "more than 200 arrays and objects inside each other");
  EXPECT_THAT(ErrorOf(std::string(1000000, '[')), StartsWith("more than 200"));
}

class JsonViewTest : public ::testing::Test {
 protected:
  const nlohmann::json document_ = nlohmann::json::parse(
      R"({"list": [0, {"n": 5, "big": 9223372036854775808, "b": false}]})");
  const JsonView root_{document_};
};

// Calls `use` with the member `$.list[1].<name>` of the document.
template <typename Use>
void WithMember(const JsonView& root, const std::string& name, Use use) {
  root.ForEachMember([&](const std::string&, const JsonView& list) {
        return list.ForEachElement([&](const JsonView& element) {
          if (!element.IsObject()) return absl::OkStatus();
          return element.ForEachMember(
              [&](const std::string& member_name, const JsonView& member) {
                if (member_name == name) use(member);
                return absl::OkStatus();
              });
        });
      })
      .IgnoreError();
}

TEST_F(JsonViewTest, ReadsTypedValues) {
  WithMember(root_, "n", [](const JsonView& n) { EXPECT_EQ(*n.AsInt64(), 5); });
  WithMember(root_, "b",
             [](const JsonView& b) { EXPECT_FALSE(b.AsBool().value()); });
}

TEST_F(JsonViewTest, NamesPathAndTypesWhenTheTypeIsWrong) {
  WithMember(root_, "n", [](const JsonView& n) {
    EXPECT_EQ(n.AsString().status(),
              absl::InvalidArgumentError(
                  "$.list[1].n: expected a string, found number"));
    EXPECT_EQ(n.ForEachElement([](const JsonView&) {
                 return absl::OkStatus();
               }).message(),
              "$.list[1].n: expected an array, found number");
  });
}

TEST_F(JsonViewTest, RejectsIntegersBeyond64Bits) {
  WithMember(root_, "big", [](const JsonView& big) {
    EXPECT_EQ(big.AsInt64().status().message(),
              "$.list[1].big: is out of range");
  });
}

TEST_F(JsonViewTest, StopsVisitingAtTheFirstError) {
  std::vector<std::string> seen;
  const nlohmann::json document = {{"a", 1}, {"b", 2}, {"c", 3}};
  absl::Status status = JsonView(document).ForEachMember(
      [&](const std::string& name, const JsonView& value) {
        seen.push_back(name);
        return name == "b" ? value.Error("no") : absl::OkStatus();
      });
  EXPECT_EQ(status.message(), "$.b: no");
  EXPECT_THAT(seen, ::testing::ElementsAre("a", "b"));
}

}  // namespace
}  // namespace hashrange::aws_json
