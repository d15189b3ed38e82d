#include "storage/value/decimal_digits.h"

#include <string>

#include "absl/numeric/int128.h"
#include "gtest/gtest.h"

namespace hashrange::value {
namespace {

std::string Written(absl::uint128 value) {
  char digits[kSignificantDigitsMax];
  return std::string(digits, WriteDigits(value, digits));
}

TEST(DecimalDigitsTest, PowersGrowByTen) {
  absl::uint128 power = 1;
  for (int exponent = 0; exponent <= kSignificantDigitsMax; ++exponent) {
    EXPECT_EQ(PowerOfTen(exponent), power) << exponent;
    power *= 10;
  }
}

TEST(DecimalDigitsTest, CountsDigitsAtEveryPowerOfTen) {
  EXPECT_EQ(CountDigits(0), 0);
  EXPECT_EQ(CountDigits(1), 1);
  for (int exponent = 1; exponent <= kSignificantDigitsMax; ++exponent) {
    EXPECT_EQ(CountDigits(PowerOfTen(exponent) - 1), exponent);
    if (exponent < kSignificantDigitsMax) {
      EXPECT_EQ(CountDigits(PowerOfTen(exponent)), exponent + 1);
    }
  }
}

TEST(DecimalDigitsTest, WritesAndReadsAnyLength) {
  EXPECT_EQ(Written(0), "");
  EXPECT_EQ(ReadDigits(""), 0);
  std::string digits;
  for (int count = 1; count <= kSignificantDigitsMax; ++count) {
    digits.push_back(static_cast<char>('0' + count * 7 % 10));
    const std::string with_zeros = "1" + std::string(digits.size() - 1, '0');
    EXPECT_EQ(Written(ReadDigits(digits)), digits);
    EXPECT_EQ(Written(ReadDigits(with_zeros)), with_zeros);
  }
}

}  // namespace
}  // namespace hashrange::value
