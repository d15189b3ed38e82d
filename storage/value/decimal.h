// Decimal numbers with up to 38 significant digits: DynamoDB's number type.
//
// A Decimal is zero, or has a magnitude from 1E-130 to
// 9.9999999999999999999999999999999999999E+125. Values are immutable and
// compare by value: "1", "1.0" and "1E0" parse to equal Decimals.

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

  // Returns the number that `text` denotes, or InvalidArgument with DynamoDB's
  // message (shared/spec 03, sections 1 and 2).
  static absl::StatusOr<Decimal> Parse(absl::string_view text);

  // Exact sum and difference, or InvalidArgument with DynamoDB's message if
  // the result leaves the range or needs more than 38 digits.
  static absl::StatusOr<Decimal> Add(const Decimal& a, const Decimal& b);
  static absl::StatusOr<Decimal> Subtract(const Decimal& a, const Decimal& b);

  // Plain decimal text: no exponent, no superfluous zeros, no "+", no "-0".
  std::string ToString() const;

  // Negative, zero or positive as this is less than, equal to or greater than
  // `other`.
  int Compare(const Decimal& other) const;

  // The size that DynamoDB counts for this number.
  int SizeBytes() const;

  // Appends an encoding whose byte order is the numeric order, and which is no
  // prefix of the encoding of another number. At most 22 bytes.
  void AppendOrdered(std::string* out) const;

 private:
  // The value is (negative ? -1 : 1) * coefficient * 10^exponent. A nonzero
  // coefficient does not end in a decimal zero; zero has exponent 0.
  bool negative_ = false;
  absl::uint128 coefficient_ = 0;
  int exponent_ = 0;
};

}  // namespace hashrange::value

#endif  // HASHRANGE_STORAGE_VALUE_DECIMAL_H_
