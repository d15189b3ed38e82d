#include "storage/value/canonical_number.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace hashrange::value {
namespace {

// decimal_property_test compares the other functions with Decimal.

TEST(CanonicalNumberTest, KnowsCanonicalTexts) {
  const std::string zeros(125, '0');
  for (const std::string& text :
       {std::string("0"), std::string("7"), std::string("-7"),
        std::string("10"), std::string("0.5"), std::string("-0.05"),
        std::string("12.5"), std::string("-100.01"),
        std::string("99999999999999999999999999999999999999"),
        std::string("-99999999999999999999999999999999999999"), "1" + zeros,
        "-0." + zeros + "1"}) {
    EXPECT_TRUE(IsCanonicalNumber(text)) << text;
    std::string canonicalized = text;
    EXPECT_TRUE(CanonicalizeNumber(&canonicalized).ok());
    EXPECT_EQ(canonicalized, text);
  }
}

TEST(CanonicalNumberTest, KnowsTextsThatAreNotCanonical) {
  for (const absl::string_view text :
       {"",
        "-",
        "-0",
        "+1",
        "01",
        "1.0",
        "1.",
        ".5",
        "-.5",
        "00",
        "0.0",
        "1e1",
        "00.5",
        "-0.50",
        "1..5",
        "1.2.3",
        "1-",
        "--1",
        " 1",
        "x",
        "0.",
        "-01",
        "1E400",
        "1e-3",
        "10.10",
        "-00.01",
        "1,5",
        "0x1",
        "100000000000000000000000000000000000001"}) {
    EXPECT_FALSE(IsCanonicalNumber(text)) << text;
  }
}

TEST(CanonicalNumberTest, LeavesInvalidTextAsItIs) {
  std::string text = "1.0x";
  const absl::Status status = CanonicalizeNumber(&text);
  EXPECT_EQ(status.message(),
            "The parameter cannot be converted to a numeric value: 1.0x");
  EXPECT_EQ(text, "1.0x");
}

}  // namespace
}  // namespace hashrange::value
