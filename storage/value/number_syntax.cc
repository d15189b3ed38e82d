#include "storage/value/number_syntax.h"

#include <cstddef>

#include "absl/strings/ascii.h"

namespace hashrange::value {
namespace {

constexpr int64_t kExponentClamp = 1'000'000'000'000;

// Removes a sign from the front; true if it was a minus.
bool ConsumeSign(absl::string_view* text) {
  if (text->empty()) return false;
  const char sign = text->front();
  if (sign != '+' && sign != '-') return false;
  text->remove_prefix(1);
  return sign == '-';
}

// Removes the digits at the front and returns them.
absl::string_view ConsumeDigits(absl::string_view* text) {
  size_t count = 0;
  while (count < text->size() &&
         absl::ascii_isdigit(static_cast<unsigned char>((*text)[count]))) {
    ++count;
  }
  const absl::string_view digits = text->substr(0, count);
  text->remove_prefix(count);
  return digits;
}

bool ConsumeAny(absl::string_view* text, absl::string_view choice) {
  if (text->empty() || choice.find(text->front()) == choice.npos) return false;
  text->remove_prefix(1);
  return true;
}

int64_t ClampedValue(absl::string_view digits) {
  int64_t value = 0;
  for (char digit : digits) {
    value = value * 10 + (digit - '0');
    if (value > kExponentClamp) return kExponentClamp;
  }
  return value;
}

}  // namespace

std::optional<NumberParts> SplitNumber(absl::string_view text) {
  NumberParts parts;
  parts.negative = ConsumeSign(&text);
  parts.integer = ConsumeDigits(&text);
  if (ConsumeAny(&text, ".")) parts.fraction = ConsumeDigits(&text);
  if (parts.integer.empty() && parts.fraction.empty()) return std::nullopt;
  if (ConsumeAny(&text, "eE")) {
    const bool negative = ConsumeSign(&text);
    const absl::string_view digits = ConsumeDigits(&text);
    if (digits.empty()) return std::nullopt;
    const int64_t magnitude = ClampedValue(digits);
    parts.exponent = negative ? -magnitude : magnitude;
  }
  if (!text.empty()) return std::nullopt;
  return parts;
}

}  // namespace hashrange::value
