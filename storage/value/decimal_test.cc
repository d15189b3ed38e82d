#include "storage/value/decimal.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace hashrange::value {
namespace {

constexpr absl::string_view kOverflow =
    "Number overflow. Attempting to store a number with magnitude larger than "
    "supported range";
constexpr absl::string_view kUnderflow =
    "Number underflow. Attempting to store a number with magnitude smaller "
    "than supported range";
constexpr absl::string_view kTooLong =
    "Attempting to store more than 38 significant digits in a Number";

constexpr absl::string_view kLargest =
    "9.9999999999999999999999999999999999999E+125";
constexpr absl::string_view kNines38 = "99999999999999999999999999999999999999";

Decimal Number(absl::string_view text) {
  const absl::StatusOr<Decimal> number = Decimal::Parse(text);
  EXPECT_TRUE(number.ok()) << text << ": " << number.status();
  return number.value_or(Decimal());
}

// The number as text, or the message of the error.
std::string Outcome(const absl::StatusOr<Decimal>& number) {
  if (number.ok()) return number->ToString();
  EXPECT_EQ(number.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(number.status().message());
}

std::string Ordered(const Decimal& number) {
  std::string bytes;
  number.AppendOrdered(&bytes);
  return bytes;
}

TEST(DecimalTest, PrintsPlainText) {
  const struct {
    absl::string_view text;
    std::string plain;
  } cases[] = {
      {"0", "0"},
      {"-0", "0"},
      {"-0.00e99999999999999999999", "0"},
      {"1", "1"},
      {"+5", "5"},
      {"5.", "5"},
      {".5", "0.5"},
      {"-1.50", "-1.5"},
      {"00042", "42"},
      {"1E3", "1000"},
      {"1E+2", "100"},
      {"1e-3", "0.001"},
      {"123.456", "123.456"},
      {"1234.5600e-2", "12.3456"},
      {"0.00012e2", "0.012"},
      {"1E125", "1" + std::string(125, '0')},
      {"1E-130", "0." + std::string(129, '0') + "1"},
      {kLargest, std::string(38, '9') + std::string(88, '0')},
      {kNines38, std::string(kNines38)},
      {"12345678901234567890123456789012345678e-38",
       "0.12345678901234567890123456789012345678"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Outcome(Decimal::Parse(c.text)), c.plain) << c.text;
  }
}

TEST(DecimalTest, RefusesWhatIsNoNumber) {
  EXPECT_EQ(Outcome(Decimal::Parse("")),
            "The parameter cannot be converted to a numeric value");
  EXPECT_EQ(Outcome(Decimal::Parse(" 5x")),
            "The parameter cannot be converted to a numeric value:  5x");
}

TEST(DecimalTest, RefusesMagnitudesOutOfRange) {
  for (const absl::string_view text :
       {"1E126", "-1E126", "10E125", "0.1E127", "1e99999999999999999999"}) {
    EXPECT_EQ(Outcome(Decimal::Parse(text)), kOverflow) << text;
  }
  for (const absl::string_view text :
       {"1E-131", "9.99E-131", "0.1E-130", "-1E-131", "1e-9999999999999"}) {
    EXPECT_EQ(Outcome(Decimal::Parse(text)), kUnderflow) << text;
  }
  EXPECT_EQ(Outcome(Decimal::Parse("1" + std::string(126, '0'))), kOverflow);
}

TEST(DecimalTest, CountsSignificantDigitsWithoutZerosAtTheEnds) {
  EXPECT_EQ(Outcome(Decimal::Parse(absl::StrCat(kNines38, "1"))), kTooLong);
  EXPECT_EQ(Outcome(Decimal::Parse(absl::StrCat("0.", kNines38, "1"))),
            kTooLong);
  const std::string zeros(1000, '0');
  EXPECT_EQ(Outcome(Decimal::Parse(absl::StrCat(zeros, kNines38, ".", zeros))),
            kNines38);
  EXPECT_EQ(Outcome(Decimal::Parse(absl::StrCat("0.", zeros, "1e1001"))), "1");
  EXPECT_EQ(Outcome(Decimal::Parse(absl::StrCat("1", zeros, "e-1000"))), "1");
}

TEST(DecimalTest, ReportsRangeBeforeLength) {
  EXPECT_EQ(Outcome(Decimal::Parse(absl::StrCat(kNines38, "1e99"))), kOverflow);
}

TEST(DecimalTest, EqualTextsOfOneNumberCompareEqual) {
  for (const absl::string_view text : {"1", "1.0", "01", "1E0", "10e-1"}) {
    EXPECT_EQ(Number(text).Compare(Number("1")), 0) << text;
    EXPECT_EQ(Ordered(Number(text)), Ordered(Number("1"))) << text;
  }
}

TEST(DecimalTest, OrdersNumbersAndTheirEncodings) {
  const std::vector<std::string> ascending = {
      absl::StrCat("-", kLargest),
      "-1E125",
      "-100",
      "-99.5",
      "-99",
      "-1.23",
      "-1.2",
      "-1",
      "-0.1",
      "-1.5E-130",
      "-1E-130",
      "0",
      "1E-130",
      "1.5E-130",
      "0.00099",
      "0.001",
      "0.0012",
      "1",
      "1.2",
      "1.2000000000000000000000000000000000001",
      "1.23",
      "9.9",
      "10",
      "12",
      "99",
      "100",
      std::string(kNines38),
      "1E38",
      "1E125",
      std::string(kLargest),
  };
  for (size_t i = 0; i < ascending.size(); ++i) {
    for (size_t j = 0; j < ascending.size(); ++j) {
      const Decimal a = Number(ascending[i]);
      const Decimal b = Number(ascending[j]);
      EXPECT_EQ(a.Compare(b) < 0, i < j) << ascending[i] << ' ' << ascending[j];
      EXPECT_EQ(a.Compare(b) == 0, i == j);
      EXPECT_EQ(Ordered(a) < Ordered(b), i < j);
    }
    EXPECT_LE(Ordered(Number(ascending[i])).size(), 21u);
  }
}

TEST(DecimalTest, CountsSizeAsDynamoDbDoes) {
  const struct {
    absl::string_view text;
    int size;
  } cases[] = {
      {"0", 1},
      {"1", 2},
      {"42", 2},
      {"-42", 3},
      {"123", 3},
      {"1.5", 3},
      {"0.001", 2},
      {"100", 2},
      {"10500", 3},
      {"1.05", 3},
      {"1.005", 4},
      {"100.5", 4},
      {"-0.25", 3},
      {"1E125", 2},
      {"1E-130", 2},
      {kNines38, 20},
      {"-12.5", 4},
      {"1234.5678", 5},
      {"1234567890123456789.1234567890123456789", 21},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Number(c.text).SizeBytes(), c.size) << c.text;
  }
}

struct Operation {
  absl::string_view a;
  absl::string_view b;
  std::string outcome;
};

TEST(DecimalTest, AddsExactly) {
  const Operation cases[] = {
      {"0", "0", "0"},
      {"0", "-7", "-7"},
      {"7", "0", "7"},
      {"0.1", "0.2", "0.3"},
      {"5", "-5", "0"},
      {"95", "5", "100"},
      {"1E37", "1", "10000000000000000000000000000000000001"},
      {kNines38, "1", "1" + std::string(38, '0')},
      {"1E125", "8.9E125", "99" + std::string(124, '0')},
  };
  for (const Operation& c : cases) {
    const Decimal a = Number(c.a);
    const Decimal b = Number(c.b);
    EXPECT_EQ(Outcome(Decimal::Add(a, b)), c.outcome) << c.a << " + " << c.b;
    EXPECT_EQ(Outcome(Decimal::Add(b, a)), c.outcome) << c.b << " + " << c.a;
  }
}

TEST(DecimalTest, SubtractsExactly) {
  const Operation cases[] = {
      {"0", "0", "0"},
      {"0", "7", "-7"},
      {"7", "0", "7"},
      {"0.3", "0.1", "0.2"},
      {"-5", "-5", "0"},
      {"1E38", "1", std::string(kNines38)},
      {"1", "1E38", absl::StrCat("-", kNines38)},
      {"1E-129", "9E-130", "0." + std::string(129, '0') + "1"},
  };
  for (const Operation& c : cases) {
    EXPECT_EQ(Outcome(Decimal::Subtract(Number(c.a), Number(c.b))), c.outcome)
        << c.a << " - " << c.b;
  }
}

TEST(DecimalTest, RefusesSumsThatNeedMoreThan38Digits) {
  const Operation cases[] = {
      {"1E37", "0.1", ""},      {kNines38, "0.1", ""}, {"1E38", "1", ""},
      {"2E38", "-1", ""},       {"1E38", "-0.1", ""},  {"1E125", "1E-130", ""},
      {"1E125", "-1E-130", ""}, {kLargest, "1", ""},
  };
  for (const Operation& c : cases) {
    const Decimal a = Number(c.a);
    const Decimal b = Number(c.b);
    EXPECT_EQ(Outcome(Decimal::Add(a, b)), kTooLong) << c.a << " + " << c.b;
    EXPECT_EQ(Outcome(Decimal::Add(b, a)), kTooLong) << c.b << " + " << c.a;
  }
}

TEST(DecimalTest, RefusesResultsOutOfRange) {
  EXPECT_EQ(Outcome(Decimal::Add(Number("9E125"), Number("1E125"))), kOverflow);
  EXPECT_EQ(Outcome(Decimal::Subtract(Number("-9E125"), Number("1E125"))),
            kOverflow);
  EXPECT_EQ(Outcome(Decimal::Subtract(Number("1.1E-130"), Number("1E-130"))),
            kUnderflow);
  // Too long as well; with and without fitting into 128 bits.
  EXPECT_EQ(Outcome(Decimal::Add(
                Number("9E125"),
                Number("1.0000000000000000000000000000000000001E125"))),
            kOverflow);
  EXPECT_EQ(Outcome(Decimal::Add(
                Number(kLargest),
                Number("9.9999999999999999999999999999999999999E+88"))),
            kOverflow);
}

}  // namespace
}  // namespace hashrange::value
