// The syntax of numbers in requests.
//
//   [+|-] digits [. digits] [(e|E) [+|-] digits]
//
// with at least one digit before or after the point, and nothing else: no
// spaces, no "Infinity". This says nothing of range and precision.

#ifndef HASHRANGE_STORAGE_VALUE_NUMBER_SYNTAX_H_
#define HASHRANGE_STORAGE_VALUE_NUMBER_SYNTAX_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace hashrange::value {

// The parts of a number's text; views into it.
struct NumberParts {
  bool negative = false;
  absl::string_view integer;   // digits before the point; may be empty
  absl::string_view fraction;  // digits after it; may be empty
  // Clamped to +-10^12, which no text can bring back into the range of
  // numbers by its digits.
  int64_t exponent = 0;
};

// Returns the parts of `text`, or nothing if it is no number.
std::optional<NumberParts> SplitNumber(absl::string_view text);

}  // namespace hashrange::value

#endif  // HASHRANGE_STORAGE_VALUE_NUMBER_SYNTAX_H_
