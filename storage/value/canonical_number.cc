#include "storage/value/canonical_number.h"

#include <algorithm>

#include "absl/status/statusor.h"
#include "storage/value/decimal.h"
#include "storage/value/decimal_digits.h"

namespace hashrange::value {
namespace {

bool ConsumeMinus(absl::string_view* text) {
  if (text->empty() || text->front() != '-') return false;
  text->remove_prefix(1);
  return true;
}

// Before and behind the point; without a sign.
struct Digits {
  absl::string_view integer;
  absl::string_view fraction;
};

Digits SplitAtPoint(absl::string_view text) {
  const size_t point = text.find('.');
  if (point == text.npos) return {text, {}};
  return {text.substr(0, point), text.substr(point + 1)};
}

// True only if `text` is canonical. False for canonical numbers that are longer
// than the digits of any coefficient: those may be parsed.
bool IsShortCanonical(absl::string_view text) {
  if (text == "0") return true;
  ConsumeMinus(&text);
  if (text.empty() || text.size() > kSignificantDigitsMax) return false;
  bool has_point = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9') continue;
    if (text[i] != '.' || has_point || i == 0) return false;
    has_point = true;
  }
  if (has_point && (text.back() == '0' || text.back() == '.')) return false;
  // A zero may only start a fraction that has other digits, as its end shows.
  return text[0] != '0' || (has_point && text[1] == '.');
}

int CompareMagnitudes(absl::string_view a, absl::string_view b) {
  const size_t a_integer = std::min(a.find('.'), a.size());
  const size_t b_integer = std::min(b.find('.'), b.size());
  if (a_integer != b_integer) return a_integer < b_integer ? -1 : 1;
  // Neither has superfluous zeros, so the bytes decide, and a fraction that
  // goes on is greater than one that has ended.
  const int order = a.compare(b);
  return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

}  // namespace

absl::Status CanonicalizeNumber(std::string* text) {
  if (IsShortCanonical(*text)) return absl::OkStatus();
  const absl::StatusOr<Decimal> number = Decimal::Parse(*text);
  if (!number.ok()) return number.status();
  *text = number->ToString();
  return absl::OkStatus();
}

bool IsCanonicalNumber(absl::string_view text) {
  if (IsShortCanonical(text)) return true;
  const absl::StatusOr<Decimal> number = Decimal::Parse(text);
  return number.ok() && number->ToString() == text;
}

int CompareCanonicalNumbers(absl::string_view a, absl::string_view b) {
  const bool a_negative = ConsumeMinus(&a);
  const bool b_negative = ConsumeMinus(&b);
  if (a_negative != b_negative) return a_negative ? -1 : 1;
  return a_negative ? CompareMagnitudes(b, a) : CompareMagnitudes(a, b);
}

size_t CanonicalNumberSizeBytes(absl::string_view text) {
  if (text == "0") return 1;
  const bool negative = ConsumeMinus(&text);
  Digits digits = SplitAtPoint(text);
  if (digits.fraction.empty()) {
    digits.integer =
        digits.integer.substr(0, digits.integer.find_last_not_of('0') + 1);
  } else if (digits.integer == "0") {
    digits.integer = {};
    digits.fraction.remove_prefix(digits.fraction.find_first_not_of('0'));
  }
  return 1 + (digits.integer.size() + 1) / 2 +
         (digits.fraction.size() + 1) / 2 + (negative ? 1 : 0);
}

}  // namespace hashrange::value
