#include "tools/cli/value_syntax.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace hashrange::cli {
namespace {

bool MustBeJson(absl::string_view text) {
  return !text.empty() &&
         absl::string_view("{[\"").find(text[0]) != absl::string_view::npos;
}

// Whether `text` begins as a number or a word of JSON does.
bool MayBeJson(absl::string_view text) {
  return text == "true" || text == "false" || text == "null" ||
         (!text.empty() && (text[0] == '-' || absl::ascii_isdigit(text[0])));
}

}  // namespace

absl::StatusOr<v1::AttributeValue> ParseValue(absl::string_view text) {
  if (MustBeJson(text) || MayBeJson(text)) {
    absl::StatusOr<v1::AttributeValue> value =
        aws_json::ParseAttributeValue(text, aws_json::ValueForm::kTypedOrPlain);
    if (value.ok()) return value;
    if (MustBeJson(text)) {
      return absl::InvalidArgumentError(absl::StrCat(
          value.status().message(), " (text that begins with ",
          text.substr(0, 1), " is JSON; see \"hashrange help values\")"));
    }
  }
  v1::AttributeValue value;
  value.set_s(std::string(text));
  return value;
}

absl::StatusOr<aws_json::AttributeMap> ParseItem(absl::string_view text) {
  return aws_json::ParseAttributes(text, aws_json::ValueForm::kTypedOrPlain);
}

}  // namespace hashrange::cli
