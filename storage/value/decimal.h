// Decimal numbers with up to 38 significant digits: DynamoDB's number type.
//
// A Decimal is zero, or has a magnitude from 1E-130 to
// 9.9999999999999999999999999999999999999E+125. Values are immutable and
// compare by value: "1", "1.0" and "1E0" parse to equal Decimals. Arithmetic is
// exact or an error; nothing is ever rounded.
//
//   absl::StatusOr<Decimal> price = Decimal::Parse("19.90");
//   if (!price.ok()) return price.status();
//   absl::StatusOr<Decimal> total = Decimal::Add(*price, *price);
//   total->ToString();  // "39.8"

#ifndef HASHRANGE_STORAGE_VALUE_DECIMAL_H_
#define HASHRANGE_STORAGE_VALUE_DECIMAL_H_

#include <string>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::value {

class Decimal {
 public:
  // Zero.
  Decimal() = default;

  // Returns the number that `text` denotes (number_syntax.h tells the syntax).
  // InvalidArgument, with DynamoDB's message, if
  //   - the text is empty or no number: "The parameter cannot be converted to
  //     a numeric value", with the text if there is any;
  //   - the magnitude is too large or too small: "Number overflow. ...",
  //     "Number underflow. ...";
  //   - more than 38 digits are left without the zeros at both ends:
  //     "Attempting to store more than 38 significant digits in a Number".
  // A number that is out of range and too long is reported as out of range.
  static absl::StatusOr<Decimal> Parse(absl::string_view text);

  // Return the exact sum and difference. InvalidArgument, with the messages of
  // Parse, if the result leaves the range or needs more than 38 digits.
  static absl::StatusOr<Decimal> Add(const Decimal& a, const Decimal& b);
  static absl::StatusOr<Decimal> Subtract(const Decimal& a, const Decimal& b);

  // Plain decimal text: no exponent, no superfluous zeros, no "+", no "-0".
  // Parse returns an equal number from it. At most 170 characters.
  std::string ToString() const;

  // Negative, zero or positive as this is less than, equal to or greater than
  // `other`.
  int Compare(const Decimal& other) const;

  // The size that DynamoDB counts for this number: 1, and 1 for each two
  // significant digits before the decimal point, and likewise behind it, and 1
  // if negative. Zero counts 1.
  int SizeBytes() const;

  // Appends an encoding whose byte order is the numeric order, and which is no
  // prefix of the encoding of another number. At most 21 bytes.
  //
  // Persisted: do not change. Zero is the byte 80. Any other number is
  //   [sign: 40 negative, C0 positive]
  //   [power of ten of the first digit, plus 130]
  //   [pairs of digits: 2 * pair, and 1 more for all but the last pair]
  // where the digits start with the first that is not zero, and an odd last
  // digit is followed by a zero. All bytes after the sign of a negative number
  // are complemented.
  void AppendOrdered(std::string* out) const;

 private:
  Decimal(bool negative, absl::uint128 coefficient, int exponent)
      : negative_(negative), coefficient_(coefficient), exponent_(exponent) {}

  // The number (negative ? -1 : 1) * coefficient * 10^exponent, brought into
  // the form that the members need, or the error that it is out of range or
  // too long. Requires: coefficient < 3 * 10^38.
  static absl::StatusOr<Decimal> Make(bool negative, absl::uint128 coefficient,
                                      int exponent);
  // The sum of two numbers that are not zero; high.exponent_ is not the lower.
  static absl::StatusOr<Decimal> AddAligned(const Decimal& high,
                                            const Decimal& low);
  // The error of a sum that needs more than 38 digits.
  static absl::Status TooLongSum(const Decimal& high, const Decimal& low);

  bool IsZero() const { return coefficient_ == 0; }
  Decimal Negated() const;
  // -1, 0 or 1.
  int Sign() const;
  // The power of ten of the first digit. Requires: not zero.
  int FirstPower() const;
  int CompareMagnitude(const Decimal& other) const;

  // The value is (negative ? -1 : 1) * coefficient * 10^exponent. A nonzero
  // coefficient has at most 38 digits and does not end in a decimal zero; zero
  // has exponent 0 and is not negative.
  bool negative_ = false;
  absl::uint128 coefficient_ = 0;
  int exponent_ = 0;
};

}  // namespace hashrange::value

#endif  // HASHRANGE_STORAGE_VALUE_DECIMAL_H_
