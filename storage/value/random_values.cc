#include "storage/value/random_values.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace hashrange::value {
namespace {

std::string MakeRandomDigits(RandomSource& random) {
  const int choice = RandomInt(random, 0, 9);
  int count = RandomInt(random, 1, 38);
  if (choice < 4) count = RandomInt(random, 1, 3);
  if (choice == 4) count = 38;
  // All the same digit, to meet carries, or any.
  const char same = static_cast<char>('0' + RandomInt(random, 0, 9));
  std::string digits;
  for (int i = 0; i < count; ++i) {
    digits.push_back(choice == 5 || choice == 4
                         ? same
                         : static_cast<char>('0' + RandomInt(random, 0, 9)));
  }
  if (digits.front() == '0') digits.front() = '1';
  if (digits.back() == '0') digits.back() = '7';
  return digits;
}

// The power of ten of the first digit.
int MakeRandomFirstPower(RandomSource& random) {
  switch (RandomInt(random, 0, 7)) {
    case 0:
      return RandomInt(random, -130, 125);
    case 1:
      return 125;
    case 2:
      return -130;
    case 3:
      return RandomInt(random, -130, -120);
    case 4:
      return RandomInt(random, 85, 125);
    default:
      return RandomInt(random, -3, 5);
  }
}

std::string Zeros(RandomSource& random) {
  return std::string(RandomInt(random, 0, 3), '0');
}

// The number with its point somewhere and the exponent that goes with it.
std::string InScientificNotation(RandomSource& random,
                                 const RandomNumber& number) {
  const int before =
      RandomInt(random, 0, static_cast<int>(number.digits.size()));
  const int after = static_cast<int>(number.digits.size()) - before;
  return absl::StrCat(Zeros(random), number.digits.substr(0, before), ".",
                      number.digits.substr(before), Zeros(random),
                      RandomInt(random, 0, 1) == 0 ? "e" : "E",
                      number.exponent + after);
}

}  // namespace

int RandomInt(RandomSource& random, int low, int high) {
  return std::uniform_int_distribution<int>(low, high)(random);
}

RandomNumber MakeRandomNumber(RandomSource& random) {
  RandomNumber number;
  if (RandomInt(random, 0, 49) == 0) {
    number.text = "-0.0e7";
    return number;
  }
  number.negative = RandomInt(random, 0, 1) == 0;
  number.digits = MakeRandomDigits(random);
  number.exponent =
      MakeRandomFirstPower(random) - static_cast<int>(number.digits.size()) + 1;
  const absl::string_view sign =
      number.negative ? "-" : (RandomInt(random, 0, 1) == 0 ? "+" : "");
  const bool plain = number.exponent >= 0 && RandomInt(random, 0, 1) == 0;
  number.text =
      absl::StrCat(sign, plain ? absl::StrCat(Zeros(random), number.digits,
                                              std::string(number.exponent, '0'))
                               : InScientificNotation(random, number));
  return number;
}

std::string MakeRandomBytes(RandomSource& random, size_t size_max) {
  constexpr char kBytes[] = {'\x00', '\x01', '\x02', 'a', 'b', '\xFE', '\xFF'};
  constexpr int kLast = static_cast<int>(sizeof(kBytes)) - 1;
  std::string bytes(RandomInt(random, 0, static_cast<int>(size_max)), '\0');
  for (char& byte : bytes) byte = kBytes[RandomInt(random, 0, kLast)];
  return bytes;
}

}  // namespace hashrange::value
