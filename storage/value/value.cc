#include "storage/value/value.h"

#include <algorithm>
#include <utility>

#include "absl/base/optimization.h"
#include "absl/strings/str_cat.h"
#include "storage/value/canonical_number.h"
#include "storage/value/set_values.h"

namespace hashrange::value {
namespace {

using v1::AttributeValue;

absl::Status EmptyValue() {
  return absl::InvalidArgumentError(
      "Supplied AttributeValue is empty, must contain exactly one of the "
      "supported datatypes");
}

absl::Status FalseNull() {
  return absl::InvalidArgumentError(
      "One or more parameter values were invalid: Null attribute value types "
      "must have the value of true");
}

absl::Status NestedTooDeep() {
  return absl::InvalidArgumentError(
      "Nesting Levels have exceeded supported limits: Attributes in the item "
      "have nested levels beyond supported limit");
}

absl::Status CheckName(absl::string_view name) {
  if (name.empty()) {
    return absl::InvalidArgumentError(
        "One or more parameter values were invalid: An attribute name must not "
        "be empty");
  }
  if (name.size() > kAttributeNameBytesMax) {
    return absl::InvalidArgumentError(absl::StrCat(
        "One or more parameter values were invalid: An attribute name must not "
        "be longer than ",
        kAttributeNameBytesMax, " bytes"));
  }
  return absl::OkStatus();
}

// `level` is that of the value, or of the values in the map or list.
absl::Status ValidateValue(AttributeValue* value, int level);

absl::Status ValidateMap(AttributeMap* entries, int level) {
  // The order of a map's entries differs from one process to the next. So go
  // on after an error, and report the one with the first name.
  const std::string* first_wrong_name = nullptr;
  absl::Status first_error;
  for (auto& [name, value] : *entries) {
    absl::Status status = CheckName(name);
    if (ABSL_PREDICT_TRUE(status.ok())) status = ValidateValue(&value, level);
    if (ABSL_PREDICT_TRUE(status.ok())) continue;
    if (first_wrong_name == nullptr || name < *first_wrong_name) {
      first_wrong_name = &name;
      first_error = std::move(status);
    }
  }
  return first_error;
}

absl::Status ValidateList(v1::ListValue* list, int level) {
  for (AttributeValue& element : *list->mutable_elements()) {
    absl::Status status = ValidateValue(&element, level);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status ValidateValue(AttributeValue* value, int level) {
  if (level > kNestingLevelsMax) return NestedTooDeep();
  switch (value->value_case()) {
    case AttributeValue::kS:
    case AttributeValue::kB:
    case AttributeValue::kBool:
      return absl::OkStatus();
    case AttributeValue::kN:
      return CanonicalizeNumber(value->mutable_n());
    case AttributeValue::kNull:
      return value->null() ? absl::OkStatus() : FalseNull();
    case AttributeValue::kM:
      return ValidateMap(value->mutable_m()->mutable_entries(), level + 1);
    case AttributeValue::kL:
      return ValidateList(value->mutable_l(), level + 1);
    case AttributeValue::kSs:
      return ValidateStringSet(value->ss());
    case AttributeValue::kNs:
      return ValidateNumberSet(value->mutable_ns());
    case AttributeValue::kBs:
      return ValidateBinarySet(value->bs());
    case AttributeValue::VALUE_NOT_SET:
      return EmptyValue();
  }
  return EmptyValue();
}

bool EqualLists(const v1::ListValue& a, const v1::ListValue& b) {
  return std::equal(a.elements().begin(), a.elements().end(),
                    b.elements().begin(), b.elements().end(), Equal);
}

bool EqualMaps(const AttributeMap& a, const AttributeMap& b) {
  if (a.size() != b.size()) return false;
  for (const auto& [name, value] : a) {
    const auto other = b.find(name);
    if (other == b.end() || !Equal(value, other->second)) return false;
  }
  return true;
}

int CompareBytes(absl::string_view a, absl::string_view b) {
  const int order = a.compare(b);
  return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

size_t ListSizeBytes(const v1::ListValue& list) {
  size_t size = 3;
  for (const AttributeValue& element : list.elements()) {
    size += 1 + ValueSizeBytes(element);
  }
  return size;
}

size_t MapSizeBytes(const v1::MapValue& map) {
  return 3 + map.entries().size() + ItemSizeBytes(map.entries());
}

size_t NumberSetSizeBytes(const v1::NumberSet& set) {
  size_t size = 0;
  for (const std::string& element : set.elements()) {
    size += CanonicalNumberSizeBytes(element);
  }
  return size;
}

}  // namespace

absl::string_view TypeName(const AttributeValue& value) {
  switch (value.value_case()) {
    case AttributeValue::kS:
      return "S";
    case AttributeValue::kN:
      return "N";
    case AttributeValue::kB:
      return "B";
    case AttributeValue::kBool:
      return "BOOL";
    case AttributeValue::kNull:
      return "NULL";
    case AttributeValue::kM:
      return "M";
    case AttributeValue::kL:
      return "L";
    case AttributeValue::kSs:
      return "SS";
    case AttributeValue::kNs:
      return "NS";
    case AttributeValue::kBs:
      return "BS";
    case AttributeValue::VALUE_NOT_SET:
      return "";
  }
  return "";
}

absl::Status ValidateAndCanonicalize(AttributeValue* value) {
  return ValidateValue(value, 1);
}

absl::Status ValidateAndCanonicalize(AttributeMap* attributes) {
  return ValidateMap(attributes, 1);
}

bool Equal(const AttributeValue& a, const AttributeValue& b) {
  if (a.value_case() != b.value_case()) return false;
  switch (a.value_case()) {
    case AttributeValue::kS:
      return a.s() == b.s();
    case AttributeValue::kN:
      return a.n() == b.n();
    case AttributeValue::kB:
      return a.b() == b.b();
    case AttributeValue::kBool:
      return a.bool_() == b.bool_();
    case AttributeValue::kNull:
      return true;
    case AttributeValue::kM:
      return EqualMaps(a.m().entries(), b.m().entries());
    case AttributeValue::kL:
      return EqualLists(a.l(), b.l());
    case AttributeValue::kSs:
      return EqualSets(a.ss().elements(), b.ss().elements());
    case AttributeValue::kNs:
      return EqualSets(a.ns().elements(), b.ns().elements());
    case AttributeValue::kBs:
      return EqualSets(a.bs().elements(), b.bs().elements());
    case AttributeValue::VALUE_NOT_SET:
      return true;
  }
  return false;
}

std::optional<int> Compare(const AttributeValue& a, const AttributeValue& b) {
  if (a.value_case() != b.value_case()) return std::nullopt;
  if (a.has_s()) return CompareBytes(a.s(), b.s());
  if (a.has_n()) return CompareCanonicalNumbers(a.n(), b.n());
  if (a.has_b()) return CompareBytes(a.b(), b.b());
  return std::nullopt;
}

size_t ValueSizeBytes(const AttributeValue& value) {
  switch (value.value_case()) {
    case AttributeValue::kS:
      return value.s().size();
    case AttributeValue::kN:
      return CanonicalNumberSizeBytes(value.n());
    case AttributeValue::kB:
      return value.b().size();
    case AttributeValue::kBool:
    case AttributeValue::kNull:
      return 1;
    case AttributeValue::kM:
      return MapSizeBytes(value.m());
    case AttributeValue::kL:
      return ListSizeBytes(value.l());
    case AttributeValue::kSs:
      return SetSizeBytes(value.ss().elements());
    case AttributeValue::kNs:
      return NumberSetSizeBytes(value.ns());
    case AttributeValue::kBs:
      return SetSizeBytes(value.bs().elements());
    case AttributeValue::VALUE_NOT_SET:
      return 0;
  }
  return 0;
}

size_t ItemSizeBytes(const AttributeMap& attributes) {
  size_t size = 0;
  for (const auto& [name, value] : attributes) {
    size += name.size() + ValueSizeBytes(value);
  }
  return size;
}

}  // namespace hashrange::value
