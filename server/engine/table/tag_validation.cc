#include "server/engine/table/tag_validation.h"

#include <set>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"

namespace hashrange::engine {
namespace {

// Source: DynamoDB.
constexpr char kPunctuation[] = " +-=._:/@";
constexpr char kReservedPrefix[] = "aws:";

// Letters and digits of all scripts are allowed: of what is not ASCII, all is
// taken for one.
bool HasAllowedCharacters(absl::string_view text) {
  return absl::c_all_of(text, [](char c) {
    return !absl::ascii_isascii(static_cast<unsigned char>(c)) ||
           absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
           absl::StrContains(kPunctuation, c);
  });
}

absl::Status CheckCharacters(absl::string_view text, absl::string_view what) {
  if (HasAllowedCharacters(text)) return absl::OkStatus();
  return InvalidParameterError(
      absl::StrCat("The ", what,
                   " of a tag may have letters, digits, spaces and + - = . _ "
                   ": / @ only. Given: ",
                   text));
}

}  // namespace

void CheckTagConstraints(const Tags& tags, ConstraintList* constraints) {
  for (int i = 0; i < tags.size(); ++i) {
    const std::string path = absl::StrCat("tags.", i + 1, ".member");
    constraints->CheckText(absl::StrCat(path, ".key"), tags[i].key(),
                           {false, 1, kTagKeyLengthMax});
    constraints->CheckText(absl::StrCat(path, ".value"), tags[i].value(),
                           {false, 0, kTagValueLengthMax});
  }
}

absl::Status ValidateTags(const Tags& tags) {
  std::set<absl::string_view> keys;
  for (const v1::Tag& tag : tags) {
    absl::Status status = CheckCharacters(tag.key(), "key");
    if (status.ok()) status = CheckCharacters(tag.value(), "value");
    if (!status.ok()) return status;
    if (absl::StartsWithIgnoreCase(tag.key(), kReservedPrefix)) {
      return InvalidParameterError(absl::StrCat(
          "Tag keys that begin with aws: are reserved. Given: ", tag.key()));
    }
    if (!keys.insert(tag.key()).second) {
      return InvalidParameterError(
          absl::StrCat("Duplicate tag key: ", tag.key()));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckTagCount(int tags) {
  if (tags <= kTagsMax) return absl::OkStatus();
  return ValidationError(
      "Number of Tags exceed the current limit for the provided ResourceArn");
}

}  // namespace hashrange::engine
