#include "storage/value/decimal.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/strings/str_cat.h"
#include "storage/value/decimal_digits.h"
#include "storage/value/number_syntax.h"

namespace hashrange::value {
namespace {

// Powers of ten that the first digit of a number may have. Source: DynamoDB's
// number type. Persisted through AppendOrdered: do not change.
constexpr int kFirstPowerMin = -130;
constexpr int kFirstPowerMax = 125;

// Sign, power, and a byte for each two digits.
constexpr int kOrderedBytesMax = 2 + kSignificantDigitsMax / 2;

absl::Status NotANumber(absl::string_view text) {
  constexpr absl::string_view kMessage =
      "The parameter cannot be converted to a numeric value";
  if (text.empty()) return absl::InvalidArgumentError(kMessage);
  return absl::InvalidArgumentError(absl::StrCat(kMessage, ": ", text));
}

absl::Status Overflow() {
  return absl::InvalidArgumentError(
      "Number overflow. Attempting to store a number with magnitude larger "
      "than supported range");
}

absl::Status Underflow() {
  return absl::InvalidArgumentError(
      "Number underflow. Attempting to store a number with magnitude smaller "
      "than supported range");
}

absl::Status TooManyDigits() {
  return absl::InvalidArgumentError(
      "Attempting to store more than 38 significant digits in a Number");
}

absl::Status CheckRange(int64_t first_power) {
  if (first_power > kFirstPowerMax) return Overflow();
  if (first_power < kFirstPowerMin) return Underflow();
  return absl::OkStatus();
}

absl::string_view StripLeadingZeros(absl::string_view digits) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

absl::string_view StripTrailingZeros(absl::string_view digits) {
  return digits.substr(0, digits.find_last_not_of('0') + 1);
}

}  // namespace

absl::StatusOr<Decimal> Decimal::Parse(absl::string_view text) {
  const std::optional<NumberParts> parts = SplitNumber(text);
  if (!parts.has_value()) return NotANumber(text);

  absl::string_view integer = StripLeadingZeros(parts->integer);
  absl::string_view fraction = StripTrailingZeros(parts->fraction);
  int64_t first_power =
      parts->exponent + static_cast<int64_t>(integer.size()) - 1;
  if (integer.empty()) {
    const size_t size_with_zeros = fraction.size();
    fraction = StripLeadingZeros(fraction);
    first_power -= static_cast<int64_t>(size_with_zeros - fraction.size());
  }
  if (fraction.empty()) integer = StripTrailingZeros(integer);

  const size_t digits = integer.size() + fraction.size();
  if (digits == 0) return Decimal();
  if (absl::Status status = CheckRange(first_power); !status.ok()) {
    return status;
  }
  if (digits > size_t{kSignificantDigitsMax}) return TooManyDigits();
  absl::uint128 coefficient = ReadDigits(integer);
  if (!fraction.empty()) {
    coefficient = coefficient * PowerOfTen(static_cast<int>(fraction.size())) +
                  ReadDigits(fraction);
  }
  return Decimal(parts->negative, coefficient,
                 static_cast<int>(first_power) - static_cast<int>(digits) + 1);
}

absl::StatusOr<Decimal> Decimal::Make(bool negative, absl::uint128 coefficient,
                                      int exponent) {
  if (coefficient == 0) return Decimal();
  while (coefficient % 10 == 0) {
    coefficient /= 10;
    ++exponent;
  }
  const bool too_long = coefficient >= PowerOfTen(kSignificantDigitsMax);
  const int digits =
      too_long ? kSignificantDigitsMax + 1 : CountDigits(coefficient);
  if (absl::Status status = CheckRange(exponent + digits - 1); !status.ok()) {
    return status;
  }
  if (too_long) return TooManyDigits();
  return Decimal(negative, coefficient, exponent);
}

absl::StatusOr<Decimal> Decimal::Add(const Decimal& a, const Decimal& b) {
  if (a.IsZero()) return b;
  if (b.IsZero()) return a;
  return a.exponent_ >= b.exponent_ ? AddAligned(a, b) : AddAligned(b, a);
}

absl::StatusOr<Decimal> Decimal::Subtract(const Decimal& a, const Decimal& b) {
  return Add(a, b.Negated());
}

absl::StatusOr<Decimal> Decimal::AddAligned(const Decimal& high,
                                            const Decimal& low) {
  const int shift = high.exponent_ - low.exponent_;
  // From 2 * 10^38 on, the other coefficient cannot bring the result back below
  // 10^38; and below that, the sum fits into 128 bits.
  if (shift > kSignificantDigitsMax ||
      high.coefficient_ >= 2 * PowerOfTen(kSignificantDigitsMax - shift)) {
    return TooLongSum(high, low);
  }
  const absl::uint128 scaled = high.coefficient_ * PowerOfTen(shift);
  if (high.negative_ == low.negative_) {
    return Make(high.negative_, scaled + low.coefficient_, low.exponent_);
  }
  if (scaled >= low.coefficient_) {
    return Make(high.negative_, scaled - low.coefficient_, low.exponent_);
  }
  return Make(low.negative_, low.coefficient_ - scaled, low.exponent_);
}

absl::Status Decimal::TooLongSum(const Decimal& high, const Decimal& low) {
  // The last digit of `low` stays the last digit, so the result is too long
  // whatever its size; but out of range is what Parse would report first. Only
  // a carry leads there. Count both in units of the 38th digit of `high`: what
  // that cuts off `low` stands below zeros of `high` and so carries nothing.
  if (high.negative_ != low.negative_ || high.FirstPower() != kFirstPowerMax) {
    return TooManyDigits();
  }
  const int unit = kFirstPowerMax - kSignificantDigitsMax + 1;
  const absl::uint128 scaled =
      high.coefficient_ * PowerOfTen(high.exponent_ - unit);
  const int cut = unit - low.exponent_;
  const absl::uint128 rest = cut > kSignificantDigitsMax
                                 ? absl::uint128(0)
                                 : low.coefficient_ / PowerOfTen(cut);
  const bool carries = scaled + rest >= PowerOfTen(kSignificantDigitsMax);
  return carries ? Overflow() : TooManyDigits();
}

std::string Decimal::ToString() const {
  if (IsZero()) return "0";
  char digits[kSignificantDigitsMax];
  const int count = WriteDigits(coefficient_, digits);
  const int integer_count = count + exponent_;

  std::string text;
  if (negative_) text.push_back('-');
  if (exponent_ >= 0) {
    text.append(digits, count);
    text.append(exponent_, '0');
  } else if (integer_count > 0) {
    text.append(digits, integer_count);
    text.push_back('.');
    text.append(digits + integer_count, count - integer_count);
  } else {
    text.append("0.");
    text.append(-integer_count, '0');
    text.append(digits, count);
  }
  return text;
}

int Decimal::Compare(const Decimal& other) const {
  if (Sign() != other.Sign()) return Sign() < other.Sign() ? -1 : 1;
  if (IsZero()) return 0;
  return negative_ ? other.CompareMagnitude(*this) : CompareMagnitude(other);
}

int Decimal::CompareMagnitude(const Decimal& other) const {
  absl::uint128 mine = coefficient_;
  absl::uint128 others = other.coefficient_;
  if (exponent_ != other.exponent_) {
    const int difference = FirstPower() - other.FirstPower();
    if (difference != 0) return difference;
    // The same first power: scaling the shorter coefficient makes both equally
    // long.
    if (exponent_ > other.exponent_) {
      mine *= PowerOfTen(exponent_ - other.exponent_);
    } else {
      others *= PowerOfTen(other.exponent_ - exponent_);
    }
  }
  if (mine == others) return 0;
  return mine < others ? -1 : 1;
}

int Decimal::SizeBytes() const {
  if (IsZero()) return 1;
  const int digits = CountDigits(coefficient_);
  const int integer = std::clamp(digits + std::min(exponent_, 0), 0, digits);
  const int fraction = digits - integer;
  return 1 + (integer + 1) / 2 + (fraction + 1) / 2 + (negative_ ? 1 : 0);
}

void Decimal::AppendOrdered(std::string* out) const {
  if (IsZero()) {
    out->push_back('\x80');
    return;
  }
  char digits[kSignificantDigitsMax + 1];
  int count = WriteDigits(coefficient_, digits);
  const int first_power = exponent_ + count - 1;
  if (count % 2 != 0) digits[count++] = '0';

  char bytes[kOrderedBytesMax];
  int size = 0;
  bytes[size++] = negative_ ? '\x40' : '\xC0';
  const int mask = negative_ ? 0xFF : 0;
  bytes[size++] = static_cast<char>((first_power - kFirstPowerMin) ^ mask);
  for (int i = 0; i < count; i += 2) {
    const int pair = (digits[i] - '0') * 10 + (digits[i + 1] - '0');
    const int more = i + 2 < count ? 1 : 0;
    bytes[size++] = static_cast<char>((2 * pair + more) ^ mask);
  }
  out->append(bytes, size);
}

Decimal Decimal::Negated() const {
  if (IsZero()) return *this;
  return Decimal(!negative_, coefficient_, exponent_);
}

int Decimal::Sign() const {
  if (IsZero()) return 0;
  return negative_ ? -1 : 1;
}

int Decimal::FirstPower() const {
  return exponent_ + CountDigits(coefficient_) - 1;
}

}  // namespace hashrange::value
