#include "server/http/codec/json_scalar.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace hashrange::http {
namespace {

// The six bits that a digit of base64 stands for; -1 for other characters.
int BitsOf(char c) {
  if (absl::ascii_isupper(c)) return c - 'A';
  if (absl::ascii_islower(c)) return c - 'a' + 26;
  if (absl::ascii_isdigit(c)) return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

}  // namespace

std::optional<bool> BooleanOf(const JsonValue& json) {
  switch (json.type()) {
    case JsonType::kTrue:
      return true;
    case JsonType::kFalse:
      return false;
    case JsonType::kString:
      break;
    default:
      return std::nullopt;
  }
  for (const absl::string_view word : {"true", "1", "yes"}) {
    if (absl::EqualsIgnoreCase(json.text(), word)) return true;
  }
  for (const absl::string_view word : {"false", "0", "no"}) {
    if (absl::EqualsIgnoreCase(json.text(), word)) return false;
  }
  return std::nullopt;
}

std::string Base64Problem(absl::string_view text) {
  if (text.size() % 4 != 0) {
    return absl::StrCat(
        "Base64 encoded length is expected a multiple of 4 bytes but found: ",
        text.size());
  }
  absl::string_view digits = text;
  int padding = 0;
  while (padding < 2 && absl::ConsumeSuffix(&digits, "=")) ++padding;
  // Bits of the last digit that no byte takes must be zero.
  const int unused_bits = padding == 2 ? 0xF : padding == 1 ? 0x3 : 0;
  if (!digits.empty() && BitsOf(digits.back()) > 0 &&
      (BitsOf(digits.back()) & unused_bits) != 0) {
    return "Invalid last non-pad Base64 character dectected";
  }
  for (const char c : digits) {
    if (BitsOf(c) < 0) {
      // Part of a character would make the message no UTF-8.
      return absl::StrCat(
          "Invalid base 64 character: '",
          absl::ascii_isprint(c) ? absl::string_view(&c, 1) : "?", "'");
    }
  }
  return "";
}

}  // namespace hashrange::http
