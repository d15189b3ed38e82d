#include "server/http/codec/json_writer.h"

#include <charconv>
#include <cstdint>
#include <cstring>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace hashrange::http {
namespace {

bool NeedsEscape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

// Whether one of eight characters needs it: in each byte of a word, the highest
// bit tells.
bool AnyNeedsEscape(const char* characters) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  constexpr uint64_t kHighest = kOnes << 7;
  uint64_t word;
  std::memcpy(&word, characters, sizeof(word));
  const auto has_below = [](uint64_t bytes, uint64_t bound) {
    return (bytes - kOnes * bound) & ~bytes & kHighest;
  };
  return (has_below(word, 0x20) | has_below(word ^ kOnes * '"', 1) |
          has_below(word ^ kOnes * '\\', 1)) != 0;
}

// The same of as many characters as compilers make a few instructions of.
constexpr size_t kBlockBytes = 32;
bool BlockNeedsEscape(const char* characters) {
  unsigned char any = 0;
  for (size_t i = 0; i < kBlockBytes; ++i) {
    const auto c = static_cast<unsigned char>(characters[i]);
    any |= static_cast<unsigned char>((c < 0x20) | (c == '"') | (c == '\\'));
  }
  return any != 0;
}

// The place, from `at` on, before which nothing needs it.
size_t SkipPlain(absl::string_view text, size_t at) {
  while (at + kBlockBytes <= text.size() &&
         !BlockNeedsEscape(text.data() + at)) {
    at += kBlockBytes;
  }
  while (at + 8 <= text.size() && !AnyNeedsEscape(text.data() + at)) at += 8;
  return at;
}

void AppendEscaped(char c, std::string* out) {
  switch (c) {
    case '"':
      return absl::StrAppend(out, "\\\"");
    case '\\':
      return absl::StrAppend(out, "\\\\");
    case '\n':
      return absl::StrAppend(out, "\\n");
    case '\r':
      return absl::StrAppend(out, "\\r");
    case '\t':
      return absl::StrAppend(out, "\\t");
    default:
      return absl::StrAppend(out, "\\u",
                             absl::Hex(static_cast<int>(c), absl::kZeroPad4));
  }
}

}  // namespace

void JsonWriter::String(absl::string_view text) {
  Separate();
  out_.push_back('"');
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    i = SkipPlain(text, i);
    if (i == text.size()) break;
    if (!NeedsEscape(text[i])) continue;
    out_.append(text.data() + begin, i - begin);
    AppendEscaped(text[i], &out_);
    begin = i + 1;
  }
  out_.append(text.data() + begin, text.size() - begin);
  out_.push_back('"');
}

void JsonWriter::Base64(absl::string_view bytes) {
  Separate();
  absl::StrAppend(&out_, "\"", absl::Base64Escape(bytes), "\"");
}

void JsonWriter::Integer(int64_t value) {
  Separate();
  absl::StrAppend(&out_, value);
}

void JsonWriter::Double(double value) {
  Separate();
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof(digits), value).ptr;
  const absl::string_view text(digits, end - digits);
  out_.append(text.data(), text.size());
  if (text.find_first_of(".e") == absl::string_view::npos) out_.append(".0");
}

void JsonWriter::Bool(bool value) {
  Separate();
  out_.append(value ? "true" : "false");
}

void JsonWriter::Timestamp(const google::protobuf::Timestamp& time) {
  Integer(time.seconds());
  const int milliseconds = time.nanos() / 1'000'000;
  if (milliseconds != 0) absl::StrAppendFormat(&out_, ".%03d", milliseconds);
}

}  // namespace hashrange::http
