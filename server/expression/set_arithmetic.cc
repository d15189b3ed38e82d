#include "server/expression/set_arithmetic.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_field.h"

namespace hashrange::expression {
namespace {

using Elements = google::protobuf::RepeatedPtrField<std::string>;

// All three kinds of sets hold their elements alike.
const Elements& ElementsOf(const v1::AttributeValue& set) {
  switch (set.value_case()) {
    case v1::AttributeValue::kSs:
      return set.ss().elements();
    case v1::AttributeValue::kNs:
      return set.ns().elements();
    default:
      return set.bs().elements();
  }
}

Elements* MutableElementsOf(v1::AttributeValue* set) {
  switch (set->value_case()) {
    case v1::AttributeValue::kSs:
      return set->mutable_ss()->mutable_elements();
    case v1::AttributeValue::kNs:
      return set->mutable_ns()->mutable_elements();
    default:
      return set->mutable_bs()->mutable_elements();
  }
}

using Lookup = absl::flat_hash_set<absl::string_view>;

Lookup LookupOf(const Elements& elements) {
  return Lookup(elements.begin(), elements.end());
}

}  // namespace

bool AreSetsOfOneType(const v1::AttributeValue& a,
                      const v1::AttributeValue& b) {
  return a.value_case() == b.value_case() &&
         (a.has_ss() || a.has_ns() || a.has_bs());
}

void AddToSet(const v1::AttributeValue& added, v1::AttributeValue* set) {
  Elements* elements = MutableElementsOf(set);
  // The strings stay where they are while others are added.
  const Lookup present = LookupOf(*elements);
  for (const std::string& element : ElementsOf(added)) {
    if (!present.contains(element)) *elements->Add() = element;
  }
}

void RemoveFromSet(const v1::AttributeValue& removed, v1::AttributeValue* set) {
  const Lookup unwanted = LookupOf(ElementsOf(removed));
  Elements* elements = MutableElementsOf(set);
  const auto end = std::remove_if(
      elements->begin(), elements->end(),
      [&](const std::string& element) { return unwanted.contains(element); });
  elements->erase(end, elements->end());
}

bool IsEmptySet(const v1::AttributeValue& set) {
  return ElementsOf(set).empty();
}

}  // namespace hashrange::expression
