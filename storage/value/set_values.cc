#include "storage/value/set_values.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "storage/value/canonical_number.h"

namespace hashrange::value {
namespace {

// Up to this many elements, comparing each with each is faster than hashing.
constexpr int kSmallSet = 8;

bool Contains(const SetElements& elements, absl::string_view wanted) {
  return std::any_of(
      elements.begin(), elements.end(),
      [wanted](const std::string& element) { return element == wanted; });
}

bool HasDuplicates(const SetElements& elements) {
  if (elements.size() <= kSmallSet) {
    for (int i = 1; i < elements.size(); ++i) {
      for (int j = 0; j < i; ++j) {
        if (elements[i] == elements[j]) return true;
      }
    }
    return false;
  }
  absl::flat_hash_set<absl::string_view> seen;
  seen.reserve(elements.size());
  for (const std::string& element : elements) {
    if (!seen.insert(element).second) return true;
  }
  return false;
}

}  // namespace

absl::Status ValidateStringSet(const v1::StringSet& set) {
  if (set.elements().empty()) {
    return absl::InvalidArgumentError(
        "One or more parameter values were invalid: An string set  may not be "
        "empty");
  }
  if (HasDuplicates(set.elements())) {
    return absl::InvalidArgumentError(absl::StrCat(
        "One or more parameter values were invalid: Input collection [",
        absl::StrJoin(set.elements(), ", "), "] contains duplicates."));
  }
  return absl::OkStatus();
}

absl::Status ValidateNumberSet(v1::NumberSet* set) {
  if (set->elements().empty()) {
    return absl::InvalidArgumentError(
        "One or more parameter values were invalid: An number set  may not be "
        "empty");
  }
  for (std::string& element : *set->mutable_elements()) {
    absl::Status status = CanonicalizeNumber(&element);
    if (!status.ok()) return status;
  }
  if (HasDuplicates(set->elements())) {
    return absl::InvalidArgumentError("Input collection contains duplicates");
  }
  return absl::OkStatus();
}

absl::Status ValidateBinarySet(const v1::BinarySet& set) {
  if (set.elements().empty()) {
    return absl::InvalidArgumentError(
        "One or more parameter values were invalid: Binary sets should not be "
        "empty");
  }
  if (HasDuplicates(set.elements())) {
    const auto append_base64 = [](std::string* out, absl::string_view bytes) {
      absl::StrAppend(out, absl::Base64Escape(bytes));
    };
    return absl::InvalidArgumentError(absl::StrCat(
        "One or more parameter values were invalid: Input collection [",
        absl::StrJoin(set.elements(), ", ", append_base64),
        "]of type BS contains duplicates."));
  }
  return absl::OkStatus();
}

bool EqualSets(const SetElements& a, const SetElements& b) {
  // Neither has duplicates, so equal counts and inclusion are enough.
  if (a.size() != b.size()) return false;
  if (a.size() <= kSmallSet) {
    return std::all_of(a.begin(), a.end(), [&b](const std::string& element) {
      return Contains(b, element);
    });
  }
  const absl::flat_hash_set<absl::string_view> elements(b.begin(), b.end());
  return std::all_of(a.begin(), a.end(),
                     [&elements](const std::string& element) {
                       return elements.contains(element);
                     });
}

size_t SetSizeBytes(const SetElements& elements) {
  size_t size = 0;
  for (const std::string& element : elements) size += element.size();
  return size;
}

}  // namespace hashrange::value
