// Random numbers and byte strings for tests, chosen so that edge cases meet:
// few different bytes, zeros and FFs among them; exponents that lie close
// together, or at the ends of the range.

#ifndef HASHRANGE_STORAGE_VALUE_RANDOM_VALUES_H_
#define HASHRANGE_STORAGE_VALUE_RANDOM_VALUES_H_

#include <cstddef>
#include <random>
#include <string>

namespace hashrange::value {

using RandomSource = std::mt19937_64;

// From `low` to `high`, both included.
int RandomInt(RandomSource& random, int low, int high);

// A valid number: its parts, and a text of it in any of many notations.
struct RandomNumber {
  bool negative = false;
  // Significant digits, neither starting nor ending in 0; empty for zero.
  std::string digits;
  // The power of ten of the last digit.
  int exponent = 0;
  std::string text;
};
RandomNumber MakeRandomNumber(RandomSource& random);

// At most `size_max` bytes.
std::string MakeRandomBytes(RandomSource& random, size_t size_max);

}  // namespace hashrange::value

#endif  // HASHRANGE_STORAGE_VALUE_RANDOM_VALUES_H_
