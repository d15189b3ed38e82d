#include "client/json/json_path.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace hashrange::aws_json {
namespace {

bool IsIdentifier(absl::string_view name) {
  if (name.empty() || absl::ascii_isdigit(name[0])) return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return absl::ascii_isalnum(c) || c == '_'; });
}

}  // namespace

void AppendMemberStep(absl::string_view name, std::string* path) {
  if (IsIdentifier(name)) {
    absl::StrAppend(path, ".", name);
  } else {
    absl::StrAppend(path, "[\"", absl::Utf8SafeCEscape(name), "\"]");
  }
}

void AppendElementStep(size_t index, std::string* path) {
  absl::StrAppend(path, "[", index, "]");
}

}  // namespace hashrange::aws_json
