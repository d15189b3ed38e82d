// Digits of coefficients: unsigned integers of up to 38 decimal digits.

#ifndef HASHRANGE_STORAGE_VALUE_DECIMAL_DIGITS_H_
#define HASHRANGE_STORAGE_VALUE_DECIMAL_DIGITS_H_

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"

namespace hashrange::value {

// Significant digits of a number. Source: DynamoDB's number type. Beyond:
// ValidationException, "Attempting to store more than 38 significant digits".
// It is also what keeps a coefficient below 2^127.
inline constexpr int kSignificantDigitsMax = 38;

// 10^exponent. Requires: 0 <= exponent <= 38.
absl::uint128 PowerOfTen(int exponent);

// How many digits `value` has; 0 for 0. Requires: value < 10^38.
int CountDigits(absl::uint128 value);

// Writes the digits of `value`, without leading zeros, and returns how many
// there are; 0 for 0. Requires: value < 10^38, room for 38 characters.
int WriteDigits(absl::uint128 value, char* out);

// The number that `digits` spell; 0 if there are none. Requires: at most 38
// characters, all of them digits.
absl::uint128 ReadDigits(absl::string_view digits);

}  // namespace hashrange::value

#endif  // HASHRANGE_STORAGE_VALUE_DECIMAL_DIGITS_H_
