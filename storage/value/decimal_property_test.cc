// Random decimals against a reference: numbers as 340 digits with a fixed
// point, added and compared a digit at a time.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/value/canonical_number.h"
#include "storage/value/decimal.h"
#include "storage/value/random_values.h"

namespace hashrange::value {
namespace {

constexpr int kSeeds = 20;
constexpr int kRounds = 500;

// Positions stand for powers of ten from -kPoint on.
constexpr int kPositions = 340;
constexpr int kPoint = 170;

struct Reference {
  bool negative = false;
  // The lowest first.
  std::array<int, kPositions> digits = {};

  bool IsZero() const {
    return std::all_of(digits.begin(), digits.end(),
                       [](int digit) { return digit == 0; });
  }
};

Reference ReferenceOf(const RandomNumber& number) {
  Reference reference;
  reference.negative = number.negative;
  int position = number.exponent + kPoint;
  for (auto digit = number.digits.rbegin(); digit != number.digits.rend();
       ++digit) {
    reference.digits[position++] = *digit - '0';
  }
  return reference;
}

// Brings digits from outside 0 to 9 into it; false if a borrow is left.
bool Carry(std::array<int, kPositions>& digits) {
  int carry = 0;
  for (int& digit : digits) {
    digit += carry + 100;
    carry = digit / 10 - 10;
    digit %= 10;
  }
  return carry == 0;
}

Reference Sum(const Reference& a, const Reference& b) {
  std::array<int, kPositions> digits;
  std::array<int, kPositions> negated;
  for (int i = 0; i < kPositions; ++i) {
    digits[i] = (a.negative ? -a.digits[i] : a.digits[i]) +
                (b.negative ? -b.digits[i] : b.digits[i]);
    negated[i] = -digits[i];
  }
  if (Carry(digits)) return {false, digits};
  Carry(negated);
  return {true, negated};
}

Reference Negated(Reference reference) {
  reference.negative = !reference.negative;
  return reference;
}

std::string PlainText(const Reference& reference) {
  if (reference.IsZero()) return "0";
  std::string text;
  for (int i = kPositions - 1; i >= 0; --i) {
    if (i == kPoint - 1) text.push_back('.');
    text.push_back(static_cast<char>('0' + reference.digits[i]));
  }
  text.erase(0, std::min(text.find_first_not_of('0'), text.find('.') - 1));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return absl::StrCat(reference.negative ? "-" : "", text);
}

// The text of the number, or the start of the error that it must be.
std::string ExpectedOutcome(const Reference& reference) {
  if (reference.IsZero()) return "0";
  const auto is_digit = [](int digit) { return digit != 0; };
  const auto& digits = reference.digits;
  const int last = static_cast<int>(
      std::find_if(digits.begin(), digits.end(), is_digit) - digits.begin());
  const int first =
      kPositions - 1 -
      static_cast<int>(std::find_if(digits.rbegin(), digits.rend(), is_digit) -
                       digits.rbegin());
  if (first - kPoint > 125) return "Number overflow";
  if (first - kPoint < -130) return "Number underflow";
  if (first - last + 1 > 38) return "Attempting to store more than 38";
  return PlainText(reference);
}

void ExpectOutcome(const absl::StatusOr<Decimal>& actual,
                   const Reference& expected) {
  const std::string outcome = ExpectedOutcome(expected);
  if (actual.ok()) {
    EXPECT_EQ(actual->ToString(), outcome);
  } else {
    EXPECT_TRUE(absl::StartsWith(actual.status().message(), outcome))
        << actual.status() << " instead of " << outcome;
  }
}

int SignOf(int order) { return (order > 0) - (order < 0); }

std::string Ordered(const Decimal& number) {
  std::string bytes;
  number.AppendOrdered(&bytes);
  return bytes;
}

class DecimalPropertyTest : public testing::TestWithParam<uint64_t> {
 protected:
  RandomSource random_{GetParam()};
};

TEST_P(DecimalPropertyTest, ParsesAndPrintsAsTheReference) {
  for (int round = 0; round < kRounds; ++round) {
    const RandomNumber number = MakeRandomNumber(random_);
    const absl::StatusOr<Decimal> parsed = Decimal::Parse(number.text);
    ASSERT_TRUE(parsed.ok()) << number.text << ": " << parsed.status();
    const std::string text = parsed->ToString();
    EXPECT_EQ(text, PlainText(ReferenceOf(number))) << number.text;
    EXPECT_EQ(Decimal::Parse(text)->Compare(*parsed), 0) << number.text;
    EXPECT_EQ(Decimal::Parse(text)->ToString(), text);
  }
}

TEST_P(DecimalPropertyTest, AddsAndSubtractsAsTheReference) {
  for (int round = 0; round < kRounds; ++round) {
    const RandomNumber a = MakeRandomNumber(random_);
    const RandomNumber b = MakeRandomNumber(random_);
    SCOPED_TRACE(absl::StrCat(a.text, " and ", b.text));
    const Decimal left = *Decimal::Parse(a.text);
    const Decimal right = *Decimal::Parse(b.text);
    ExpectOutcome(Decimal::Add(left, right),
                  Sum(ReferenceOf(a), ReferenceOf(b)));
    ExpectOutcome(Decimal::Subtract(left, right),
                  Sum(ReferenceOf(a), Negated(ReferenceOf(b))));
  }
}

TEST_P(DecimalPropertyTest, AllOrdersAgreeWithTheReference) {
  for (int round = 0; round < kRounds; ++round) {
    const RandomNumber a = MakeRandomNumber(random_);
    const RandomNumber b = MakeRandomNumber(random_);
    SCOPED_TRACE(absl::StrCat(a.text, " and ", b.text));
    const Reference difference = Sum(ReferenceOf(a), Negated(ReferenceOf(b)));
    const int order = difference.IsZero() ? 0 : (difference.negative ? -1 : 1);

    const Decimal left = *Decimal::Parse(a.text);
    const Decimal right = *Decimal::Parse(b.text);
    EXPECT_EQ(SignOf(left.Compare(right)), order);
    EXPECT_EQ(SignOf(Ordered(left).compare(Ordered(right))), order);
    EXPECT_EQ(CompareCanonicalNumbers(left.ToString(), right.ToString()),
              order);
  }
}

TEST_P(DecimalPropertyTest, NoEncodingIsAPrefixOfAnother) {
  std::vector<std::string> encodings;
  for (int round = 0; round < kRounds; ++round) {
    encodings.push_back(
        Ordered(*Decimal::Parse(MakeRandomNumber(random_).text)));
    EXPECT_LE(encodings.back().size(), 21u);
  }
  // In sorted order, whatever starts with an encoding follows it directly.
  std::sort(encodings.begin(), encodings.end());
  for (size_t i = 1; i < encodings.size(); ++i) {
    if (encodings[i - 1] == encodings[i]) continue;
    EXPECT_FALSE(absl::StartsWith(encodings[i], encodings[i - 1]));
  }
}

TEST_P(DecimalPropertyTest, CanonicalTextTellsSizeAndForm) {
  for (int round = 0; round < kRounds; ++round) {
    const RandomNumber number = MakeRandomNumber(random_);
    SCOPED_TRACE(number.text);
    const Decimal parsed = *Decimal::Parse(number.text);
    std::string text = number.text;
    EXPECT_TRUE(CanonicalizeNumber(&text).ok());
    EXPECT_EQ(text, parsed.ToString());
    EXPECT_EQ(IsCanonicalNumber(number.text), number.text == text);
    EXPECT_TRUE(IsCanonicalNumber(text));
    EXPECT_EQ(CanonicalNumberSizeBytes(text),
              static_cast<size_t>(parsed.SizeBytes()));
  }
}

// The seed is in the name of the test.
INSTANTIATE_TEST_SUITE_P(Seed, DecimalPropertyTest,
                         testing::Range<uint64_t>(1, 1 + kSeeds),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace hashrange::value
