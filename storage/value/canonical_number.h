// Numbers in canonical text form: the form of Decimal::ToString, which is how
// they are stored.
//
// Each number has exactly one canonical text. So numbers are equal if their
// texts are, and order and size can be read off the text, which is several
// times faster than to parse it.

#ifndef HASHRANGE_STORAGE_VALUE_CANONICAL_NUMBER_H_
#define HASHRANGE_STORAGE_VALUE_CANONICAL_NUMBER_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hashrange::value {

// Brings a number's text into canonical form. Returns the error of
// Decimal::Parse, and leaves the text as it is, if it is no valid number.
absl::Status CanonicalizeNumber(std::string* text);

// Whether `text` is a valid number in canonical form.
bool IsCanonicalNumber(absl::string_view text);

// -1, 0 or 1 as `a` is less than, equal to or greater than `b`. Requires: both
// are canonical.
int CompareCanonicalNumbers(absl::string_view a, absl::string_view b);

// As Decimal::SizeBytes. Requires: canonical.
size_t CanonicalNumberSizeBytes(absl::string_view text);

}  // namespace hashrange::value

#endif  // HASHRANGE_STORAGE_VALUE_CANONICAL_NUMBER_H_
