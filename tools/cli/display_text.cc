#include "tools/cli/display_text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace hashrange::cli {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Combining marks, zero-width characters and variation selectors.
constexpr Range kZeroWidth[] = {
    {0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};

// Hangul, CJK, full-width forms and emoji.
constexpr Range kDoubleWidth[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

template <size_t kSize>
bool IsIn(const Range (&ranges)[kSize], char32_t c) {
  return std::any_of(
      std::begin(ranges), std::end(ranges),
      [c](const Range& range) { return c >= range.first && c <= range.last; });
}

// Removes one character from the front of `text` and returns it. Bytes that are
// not UTF-8 count as characters of their own: data never is, but arguments may
// be.
char32_t NextCharacter(absl::string_view* text) {
  const auto lead = static_cast<uint8_t>(text->front());
  const size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t c = size == 1 ? lead : lead & (0x7F >> size);
  size_t used = 1;
  while (used < std::min(size, text->size()) &&
         (static_cast<uint8_t>((*text)[used]) & 0xC0) == 0x80) {
    c = (c << 6) | (static_cast<uint8_t>((*text)[used++]) & 0x3F);
  }
  text->remove_prefix(used);
  return c;
}

size_t CharacterWidth(char32_t c) {
  if (IsIn(kZeroWidth, c)) return 0;
  return IsIn(kDoubleWidth, c) ? 2 : 1;
}

bool IsControl(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

}  // namespace

size_t DisplayWidth(absl::string_view text) {
  size_t width = 0;
  while (!text.empty()) width += CharacterWidth(NextCharacter(&text));
  return width;
}

std::string CutToWidth(absl::string_view text, size_t width) {
  size_t used = 0;
  size_t cut = 0;  // Bytes that leave one column for the ellipsis.
  absl::string_view rest = text;
  while (!rest.empty()) {
    used += CharacterWidth(NextCharacter(&rest));
    if (used > width) return absl::StrCat(text.substr(0, cut), "…");
    if (used < width) cut = text.size() - rest.size();
  }
  return std::string(text);
}

std::string EscapeControls(absl::string_view text) {
  std::string escaped;
  while (!text.empty()) {
    absl::string_view rest = text;
    const char32_t c = NextCharacter(&rest);
    if (c == '\n') {
      escaped += "\\n";
    } else if (c == '\t') {
      escaped += "\\t";
    } else if (IsControl(c)) {
      absl::StrAppendFormat(&escaped, "\\u%04x", static_cast<uint32_t>(c));
    } else {
      absl::StrAppend(&escaped, text.substr(0, text.size() - rest.size()));
    }
    text = rest;
  }
  return escaped;
}

std::string Wrap(absl::string_view text, size_t width, size_t indent) {
  std::string wrapped;
  size_t column = 0;
  for (absl::string_view word : absl::StrSplit(text, ' ')) {
    const size_t word_width = DisplayWidth(word);
    if (column > 0 && column + 1 + word_width > width) {
      absl::StrAppend(&wrapped, "\n", std::string(indent, ' '));
      column = 0;
    } else if (column > 0) {
      wrapped += ' ';
      ++column;
    }
    absl::StrAppend(&wrapped, word);
    column += word_width;
  }
  return wrapped;
}

}  // namespace hashrange::cli
