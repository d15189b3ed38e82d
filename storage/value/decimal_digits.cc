#include "storage/value/decimal_digits.h"

#include <cstddef>
#include <cstdint>

#include "storage/value/check.h"

namespace hashrange::value {
namespace {

// Digits that always fit into 64 bits.
constexpr int kHalf = 19;

constexpr uint64_t kPowersOfTen[] = {
    1u,
    10u,
    100u,
    1000u,
    10000u,
    100000u,
    1000000u,
    10000000u,
    100000000u,
    1000000000u,
    10000000000u,
    100000000000u,
    1000000000000u,
    10000000000000u,
    100000000000000u,
    1000000000000000u,
    10000000000000000u,
    100000000000000000u,
    1000000000000000000u,
    10000000000000000000u,
};

int CountDigits64(uint64_t value) {
  int digits = 0;
  while (digits <= kHalf && value >= kPowersOfTen[digits]) ++digits;
  return digits;
}

// Writes exactly `count` digits, with leading zeros.
void WriteDigits64(uint64_t value, int count, char* out) {
  for (int i = count - 1; i >= 0; --i) {
    out[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
}

uint64_t ReadDigits64(absl::string_view digits) {
  uint64_t value = 0;
  for (char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

// Both halves of a coefficient: high * 10^19 + low.
struct Halves {
  uint64_t high;
  uint64_t low;
};

Halves Split(absl::uint128 value) {
  // The division of 128 bits is slow; most numbers do not need it.
  if (absl::Uint128High64(value) == 0) {
    const uint64_t low = absl::Uint128Low64(value);
    return {low / kPowersOfTen[kHalf], low % kPowersOfTen[kHalf]};
  }
  const absl::uint128 high = value / kPowersOfTen[kHalf];
  return {absl::Uint128Low64(high),
          absl::Uint128Low64(value - high * kPowersOfTen[kHalf])};
}

}  // namespace

absl::uint128 PowerOfTen(int exponent) {
  HASHRANGE_CHECK(exponent >= 0 && exponent <= kSignificantDigitsMax);
  if (exponent <= kHalf) return kPowersOfTen[exponent];
  return absl::uint128(kPowersOfTen[kHalf]) * kPowersOfTen[exponent - kHalf];
}

int CountDigits(absl::uint128 value) {
  const Halves halves = Split(value);
  if (halves.high == 0) return CountDigits64(halves.low);
  return kHalf + CountDigits64(halves.high);
}

int WriteDigits(absl::uint128 value, char* out) {
  const Halves halves = Split(value);
  if (halves.high == 0) {
    const int count = CountDigits64(halves.low);
    WriteDigits64(halves.low, count, out);
    return count;
  }
  const int high_count = CountDigits64(halves.high);
  WriteDigits64(halves.high, high_count, out);
  WriteDigits64(halves.low, kHalf, out + high_count);
  return high_count + kHalf;
}

absl::uint128 ReadDigits(absl::string_view digits) {
  HASHRANGE_CHECK(digits.size() <= size_t{kSignificantDigitsMax});
  if (digits.size() <= size_t{kHalf}) return ReadDigits64(digits);
  const absl::string_view low = digits.substr(digits.size() - kHalf);
  digits.remove_suffix(kHalf);
  return absl::uint128(ReadDigits64(digits)) * kPowersOfTen[kHalf] +
         ReadDigits64(low);
}

}  // namespace hashrange::value
