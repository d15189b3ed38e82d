#include "hashrange/client/value.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "hashrange/client/number.h"
#include "hashrange/client/value_containers.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange {
namespace {

using ::testing::HasSubstr;

template <typename T>
void ExpectRoundTrip(const T& value, const std::string& text) {
  const v1::AttributeValue written = ToValue(value);
  EXPECT_EQ(written.ShortDebugString(), text);
  const absl::StatusOr<T> read = FromValue<T>(written);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_TRUE(*read == value);
}

TEST(ValueTest, ScalarsKeepTheirValue) {
  ExpectRoundTrip(std::string("ann"), R"(s: "ann")");
  ExpectRoundTrip(true, "bool: true");
  ExpectRoundTrip(false, "bool: false");
  ExpectRoundTrip(-7, R"(n: "-7")");
  ExpectRoundTrip(std::numeric_limits<int64_t>::min(),
                  R"(n: "-9223372036854775808")");
  ExpectRoundTrip(std::numeric_limits<uint64_t>::max(),
                  R"(n: "18446744073709551615")");
  ExpectRoundTrip(0.1, R"(n: "0.1")");
  ExpectRoundTrip(1e-30, R"(n: "1e-30")");
  ExpectRoundTrip(Decimal{"0.12345678901234567890123456789012345678"},
                  R"(n: "0.12345678901234567890123456789012345678")");
  ExpectRoundTrip(Bytes{std::string("\0x", 2)}, R"(b: "\000x")");
  ExpectRoundTrip(Null(), "null: true");
}

TEST(ValueTest, TextMayBeUnowned) {
  EXPECT_EQ(ToValue("ann").s(), "ann");
  EXPECT_EQ(ToValue(absl::string_view("ann")).s(), "ann");
}

TEST(ValueTest, ContainersKeepTheirValue) {
  ExpectRoundTrip(std::vector<int>{2, 1},
                  R"(l { elements { n: "2" } elements { n: "1" } })");
  ExpectRoundTrip(std::vector<std::string>{}, "l { }");
  ExpectRoundTrip(std::map<std::string, bool>{{"a", true}},
                  R"(m { entries { key: "a" value { bool: true } } })");
  ExpectRoundTrip(std::unordered_map<std::string, int>{{"a", 1}},
                  R"(m { entries { key: "a" value { n: "1" } } })");
  ExpectRoundTrip(std::set<std::string>{"a", "b"},
                  R"(ss { elements: "a" elements: "b" })");
  ExpectRoundTrip(std::set<int>{1, 2}, R"(ns { elements: "1" elements: "2" })");
  ExpectRoundTrip(std::set<Bytes>{{"x"}}, R"(bs { elements: "x" })");
  ExpectRoundTrip(std::optional<int>(5), R"(n: "5")");
  ExpectRoundTrip(std::optional<int>(), "null: true");
  ExpectRoundTrip(
      std::map<std::string, std::vector<std::optional<int>>>{
          {"a", {1, std::nullopt}}},
      R"(m { entries { key: "a" value { l { elements { n: "1" } )"
      R"(elements { null: true } } } } })");
}

TEST(ValueTest, WholeNumbersMayHaveAZeroFraction) {
  EXPECT_EQ(*FromValue<int>(ToValue(Decimal{"1000.00"})), 1000);
}

template <typename T>
std::string ReadError(const v1::AttributeValue& value) {
  const absl::StatusOr<T> read = FromValue<T>(value);
  EXPECT_EQ(read.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(read.status().message());
}

TEST(ValueTest, SaysWhichTypeWasExpectedAndFound) {
  EXPECT_EQ(ReadError<int>(ToValue("x")), "expected a number (N), found S");
  EXPECT_EQ(ReadError<std::string>(ToValue(1)),
            "expected a string (S), found N");
  EXPECT_EQ(ReadError<bool>(ToValue(Null())),
            "expected a boolean (BOOL), found NULL");
  EXPECT_EQ(ReadError<Bytes>(v1::AttributeValue()),
            "expected bytes (B), found nothing");
  EXPECT_EQ(ReadError<std::set<int>>(ToValue(std::set<std::string>{"a"})),
            "expected a number set (NS), found SS");
}

TEST(ValueTest, SaysWhereInAContainer) {
  const std::map<std::string, std::vector<std::string>> value = {
      {"sizes", {"1", "2"}}};
  using Sizes = std::map<std::string, std::vector<int>>;
  EXPECT_EQ(ReadError<Sizes>(ToValue(value)),
            "sizes: [0]: expected a number (N), found S");
}

TEST(ValueTest, NumbersThatDoNotFitAreErrors) {
  EXPECT_THAT(ReadError<int8_t>(ToValue(128)),
              HasSubstr("128 is not a whole number from -128 to 127"));
  EXPECT_THAT(ReadError<uint32_t>(ToValue(-1)), HasSubstr("from 0 to"));
  EXPECT_THAT(ReadError<int>(ToValue(0.5)), HasSubstr("0.5 is not a whole"));
  EXPECT_THAT(ReadError<uint64_t>(ToValue(Decimal{"18446744073709551616"})),
              HasSubstr("not a whole number"));
}

}  // namespace
}  // namespace hashrange
