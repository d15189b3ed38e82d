#include "tools/cli/enum_option.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {
namespace {

using google::protobuf::EnumDescriptor;

std::string Word(absl::string_view text) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(text), {{"_", "-"}});
}

// The words in the order of the numbers from 1; 0 is the unspecified value,
// whose name up to that begins the others.
std::vector<std::string> Words(const EnumDescriptor& type) {
  const absl::string_view zero = type.FindValueByNumber(0)->name();
  std::vector<std::string> words;
  for (int number = 1; number < type.value_count(); ++number) {
    words.push_back(
        Word(absl::StripPrefix(type.FindValueByNumber(number)->name(),
                               absl::StripSuffix(zero, "UNSPECIFIED"))));
  }
  return words;
}

}  // namespace

std::string EnumChoices(const EnumDescriptor& type) {
  return absl::StrJoin(Words(type), "|");
}

absl::StatusOr<int> EnumNumber(const EnumDescriptor& type,
                               absl::string_view option,
                               absl::string_view text) {
  const std::vector<std::string> words = Words(type);
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == Word(text)) return static_cast<int>(i) + 1;
  }
  return UsageError(absl::StrCat("--", option, " must be one of ",
                                 absl::StrJoin(words, ", "), ", not \"", text,
                                 "\""));
}

}  // namespace hashrange::cli
