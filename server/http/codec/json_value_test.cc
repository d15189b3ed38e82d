#include "server/http/codec/json_value.h"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace hashrange::http {
namespace {

JsonDocument Parsed(std::string text) {
  auto document = JsonDocument::Parse(&text);
  EXPECT_TRUE(document.ok()) << text;
  return *std::move(document);
}

TEST(JsonValueTest, TypesAndValues) {
  const JsonDocument document = Parsed(
      R"({"n":null,"t":true,"f":false,"i":-7,"d":2.9,"e":-2.1,"s":"aA",)"
      R"("a":[1,2],"o":{"x":1},"big":18446744073709551615,"huge":1e300})");
  const JsonValue root = document.root();
  EXPECT_EQ(root.type(), JsonType::kObject);
  EXPECT_EQ(root.size(), 11);
  EXPECT_TRUE(root.Find("n").IsNull());
  EXPECT_TRUE(root.Find("none").IsNull());
  EXPECT_EQ(root.Find("t").type(), JsonType::kTrue);
  EXPECT_EQ(root.Find("f").type(), JsonType::kFalse);
  EXPECT_EQ(root.Find("i").type(), JsonType::kInteger);
  EXPECT_EQ(root.Find("i").integer(), -7);
  EXPECT_EQ(root.Find("d").type(), JsonType::kDecimal);
  EXPECT_EQ(root.Find("d").integer(), 2);
  EXPECT_EQ(root.Find("e").integer(), -3);
  EXPECT_EQ(root.Find("s").text(), "aA");
  EXPECT_EQ(root.Find("a").size(), 2);
  EXPECT_EQ(root.Find("o").Find("x").integer(), 1);
  EXPECT_EQ(root.Find("big").integer(), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(root.Find("huge").integer(), std::numeric_limits<int64_t>::max());
}

TEST(JsonValueTest, NullHasNothing) {
  const JsonValue null;
  EXPECT_TRUE(null.IsNull());
  EXPECT_EQ(null.type(), JsonType::kNull);
  EXPECT_TRUE(null.Find("a").IsNull());
}

TEST(JsonValueTest, VisitorsStopAtAnError) {
  const JsonDocument document = Parsed(R"([{"a":1,"b":2},{"c":3}])");
  std::string seen;
  const absl::Status status =
      document.root().ForEachElement([&](const JsonValue& element) {
        return element.ForEachMember(
            [&](absl::string_view name, const JsonValue& value) {
              absl::StrAppend(&seen, name, value.integer());
              return name == "b" ? absl::CancelledError() : absl::OkStatus();
            });
      });
  EXPECT_TRUE(absl::IsCancelled(status));
  EXPECT_EQ(seen, "a1b2");
}

TEST(JsonDocumentTest, SeveralLiveAtOnce) {
  const JsonDocument first = Parsed(R"({"a":"first"})");
  const JsonDocument second = Parsed(R"({"a":"second"})");
  EXPECT_EQ(first.root().Find("a").text(), "first");
  EXPECT_EQ(second.root().Find("a").text(), "second");
}

TEST(JsonDocumentTest, OutlivesItsTextAndMoves) {
  JsonDocument document = Parsed(R"({"a":"text"})");
  const JsonDocument moved = std::move(document);
  EXPECT_EQ(moved.root().Find("a").text(), "text");
}

TEST(JsonDocumentTest, LargeAfterSmallAndSmallAfterLarge) {
  for (const size_t size : {10, 1'000'000, 10, 100'000, 10}) {
    const std::string value(size, 'x');
    const JsonDocument document =
        Parsed(absl::StrCat(R"({"a":")", value, R"("})"));
    EXPECT_EQ(document.root().Find("a").text(), value);
  }
}

TEST(JsonDocumentTest, NestingIsBounded) {
  const auto parses = [](size_t levels) {
    std::string text =
        absl::StrCat(std::string(levels, '['), std::string(levels, ']'));
    return JsonDocument::Parse(&text).ok();
  };
  EXPECT_TRUE(parses(kJsonNestingMax - 1));
  EXPECT_FALSE(parses(kJsonNestingMax + 1));
  EXPECT_FALSE(parses(1'000'000));
}

}  // namespace
}  // namespace hashrange::http
