#include "storage/value/number_syntax.h"

#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace hashrange::value {
namespace {

TEST(NumberSyntaxTest, SplitsIntoParts) {
  struct Case {
    absl::string_view text;
    NumberParts parts;
  };
  const Case cases[] = {
      {"5", {false, "5", "", 0}},
      {"5.", {false, "5", "", 0}},
      {".5", {false, "", "5", 0}},
      {"1.5", {false, "1", "5", 0}},
      {"+5", {false, "5", "", 0}},
      {"-5", {true, "5", "", 0}},
      {"00042", {false, "00042", "", 0}},
      {"1E+2", {false, "1", "", 2}},
      {"-.5e-07", {true, "", "5", -7}},
      {"1e0", {false, "1", "", 0}},
      {"1e1000000000000", {false, "1", "", 1'000'000'000'000}},
  };
  for (const Case& c : cases) {
    const auto parts = SplitNumber(c.text);
    ASSERT_TRUE(parts.has_value()) << c.text;
    EXPECT_EQ(parts->negative, c.parts.negative) << c.text;
    EXPECT_EQ(parts->integer, c.parts.integer) << c.text;
    EXPECT_EQ(parts->fraction, c.parts.fraction) << c.text;
    EXPECT_EQ(parts->exponent, c.parts.exponent) << c.text;
  }
}

TEST(NumberSyntaxTest, ClampsExponentsOfAnyLength) {
  const std::string nines(1000, '9');
  EXPECT_EQ(SplitNumber("1e" + nines)->exponent, 1'000'000'000'000);
  EXPECT_EQ(SplitNumber("1e-" + nines)->exponent, -1'000'000'000'000);
}

TEST(NumberSyntaxTest, RefusesWhatIsNoNumber) {
  const absl::string_view texts[] = {
      "",     ".",   "+",    "-",     "e5",   "1e",       "1e+",
      "1e-",  "++5", "+-5",  " 5",    "5 ",   "1_000",    "1,000",
      "0x10", "NaN", "1..5", "1.5.2", "1e5.", "Infinity", "1e5e5",
      "5-",   "١",   "1 2",  "--0",   "1E ",  ".e5",      "inf",
  };
  for (const absl::string_view text : texts) {
    EXPECT_FALSE(SplitNumber(text).has_value()) << text;
  }
  EXPECT_FALSE(SplitNumber(absl::string_view("5\0", 2)).has_value());
}

}  // namespace
}  // namespace hashrange::value
