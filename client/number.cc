#include "hashrange/client/number.h"

#include <charconv>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace hashrange {
namespace {

// Whole numbers come back as written, but "1000" may have been "1000.0".
absl::string_view WithoutZeroFraction(absl::string_view text) {
  const size_t point = text.find('.');
  if (point == absl::string_view::npos) return text;
  const absl::string_view fraction = text.substr(point + 1);
  return fraction.find_first_not_of('0') == absl::string_view::npos
             ? text.substr(0, point)
             : text;
}

absl::Status NotOfType(absl::string_view text, absl::string_view type) {
  return absl::InvalidArgumentError(
      absl::StrCat("the number ", text, " is not ", type));
}

}  // namespace

namespace internal {

std::string NumberText(double value) {
  char text[32];
  const std::to_chars_result end =
      std::to_chars(text, text + sizeof(text), value);
  return std::string(text, end.ptr);
}

absl::Status ReadSigned(absl::string_view text, int64_t min, int64_t max,
                        int64_t* out) {
  if (!absl::SimpleAtoi(WithoutZeroFraction(text), out) || *out < min ||
      *out > max) {
    return NotOfType(text,
                     absl::StrCat("a whole number from ", min, " to ", max));
  }
  return absl::OkStatus();
}

absl::Status ReadUnsigned(absl::string_view text, uint64_t max, uint64_t* out) {
  if (!absl::SimpleAtoi(WithoutZeroFraction(text), out) || *out > max) {
    return NotOfType(text, absl::StrCat("a whole number from 0 to ", max));
  }
  return absl::OkStatus();
}

absl::Status ReadDouble(absl::string_view text, double* out) {
  if (!absl::SimpleAtod(text, out)) return NotOfType(text, "a double");
  return absl::OkStatus();
}

}  // namespace internal

}  // namespace hashrange
