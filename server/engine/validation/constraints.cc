#include "server/engine/validation/constraints.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/errors.h"

namespace hashrange::engine {
namespace {

// Source: DynamoDB lists no more.
constexpr size_t kErrorsMax = 10;

bool MatchesNamePattern(absl::string_view text) {
  return !text.empty() && absl::c_all_of(text, [](char c) {
    return absl::ascii_isalnum(c) || c == '_' || c == '.' || c == '-';
  });
}

// UTF-8: every byte but continuation bytes begins a character.
size_t CharacterCount(absl::string_view text) {
  return absl::c_count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
}

}  // namespace

void ConstraintList::AddNull(absl::string_view path) {
  Collect(
      absl::StrCat("Value null at '", path,
                   "' failed to satisfy constraint: Member must not be null"));
}

void ConstraintList::Add(absl::string_view path, absl::string_view value,
                         absl::string_view constraint) {
  Collect(absl::StrCat("Value '", value, "' at '", path,
                       "' failed to satisfy constraint: ", constraint));
}

void ConstraintList::AddWithoutValue(absl::string_view path,
                                     absl::string_view constraint) {
  Collect(absl::StrCat("Value at '", path,
                       "' failed to satisfy constraint: ", constraint));
}

void ConstraintList::CheckAtLeast(absl::string_view path, int64_t value,
                                  int64_t minimum) {
  if (value >= minimum) return;
  Add(path, absl::StrCat(value),
      absl::StrCat("Member must have value greater than or equal to ",
                   minimum));
}

void ConstraintList::CheckAtMost(absl::string_view path, int64_t value,
                                 int64_t maximum) {
  if (value <= maximum) return;
  Add(path, absl::StrCat(value),
      absl::StrCat("Member must have value less than or equal to ", maximum));
}

void ConstraintList::CheckText(absl::string_view path, absl::string_view value,
                               TextRule rule) {
  if (rule.name_pattern && !MatchesNamePattern(value)) {
    Add(path, value,
        absl::StrCat("Member must satisfy regular expression pattern: ",
                     kNamePattern));
  }
  CheckLength(path, value, CharacterCount(value), rule.length_min,
              rule.length_max);
}

void ConstraintList::CheckLength(absl::string_view path,
                                 absl::string_view rendered, size_t length,
                                 size_t minimum, size_t maximum) {
  if (length < minimum) {
    Add(path, rendered,
        absl::StrCat("Member must have length greater than or equal to ",
                     minimum));
  }
  if (length > maximum) {
    Add(path, rendered,
        absl::StrCat("Member must have length less than or equal to ",
                     maximum));
  }
}

void ConstraintList::AddEnum(absl::string_view path, absl::string_view value,
                             absl::string_view value_set) {
  Add(path, value,
      absl::StrCat("Member must satisfy enum value set: ", value_set));
}

absl::Status ConstraintList::ToStatus() const {
  if (errors_.empty()) return absl::OkStatus();
  return ValidationError(absl::StrCat(
      errors_.size(), " validation error", errors_.size() == 1 ? "" : "s",
      " detected: ", absl::StrJoin(errors_, "; ")));
}

void ConstraintList::Collect(std::string error) {
  if (errors_.size() < kErrorsMax) errors_.push_back(std::move(error));
}

}  // namespace hashrange::engine
