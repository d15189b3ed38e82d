#include "server/http/uri.h"

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace hashrange::http {
namespace {

constexpr char kHexDigits[] = "0123456789ABCDEF";

bool IsEscape(absl::string_view text) {
  return text.size() >= 3 && text[0] == '%' && absl::ascii_isxdigit(text[1]) &&
         absl::ascii_isxdigit(text[2]);
}

// A "%" that begins no escape stands for itself, and so does "+".
std::string PercentDecode(absl::string_view text) {
  std::string decoded;
  while (!text.empty()) {
    if (IsEscape(text)) {
      decoded += absl::HexStringToBytes(text.substr(1, 2));
      text.remove_prefix(3);
    } else {
      decoded += text[0];
      text.remove_prefix(1);
    }
  }
  return decoded;
}

}  // namespace

Target SplitTarget(absl::string_view target) {
  const size_t question = target.find('?');
  if (question == absl::string_view::npos) return {target, ""};
  return {target.substr(0, question), target.substr(question + 1)};
}

QueryParameters ParseQuery(absl::string_view query) {
  QueryParameters parameters;
  for (absl::string_view part : absl::StrSplit(query, '&', absl::SkipEmpty())) {
    const std::pair<absl::string_view, absl::string_view> sides =
        absl::StrSplit(part, absl::MaxSplits('=', 1));
    parameters.emplace_back(PercentDecode(sides.first),
                            PercentDecode(sides.second));
  }
  return parameters;
}

const std::string* FindParameter(const QueryParameters& parameters,
                                 absl::string_view name) {
  for (const auto& [parameter, value] : parameters) {
    if (parameter == name) return &value;
  }
  return nullptr;
}

std::string PercentEncode(absl::string_view text, absl::string_view kept) {
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte) || absl::StrContains("-._~", c) ||
        absl::StrContains(kept, c)) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += kHexDigits[byte >> 4];
      encoded += kHexDigits[byte & 15];
    }
  }
  return encoded;
}

std::string NormalizePath(absl::string_view path) {
  std::vector<absl::string_view> kept;
  for (absl::string_view segment :
       absl::StrSplit(path, '/', absl::SkipEmpty())) {
    if (segment == "..") {
      if (!kept.empty()) kept.pop_back();
    } else if (segment != ".") {
      kept.push_back(segment);
    }
  }
  const bool folder = absl::EndsWith(path, "/") && !kept.empty();
  return absl::StrCat("/", absl::StrJoin(kept, "/"), folder ? "/" : "");
}

}  // namespace hashrange::http
