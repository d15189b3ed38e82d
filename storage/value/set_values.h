// Sets of strings, numbers and binaries: their rules and their equality.

#ifndef HASHRANGE_STORAGE_VALUE_SET_VALUES_H_
#define HASHRANGE_STORAGE_VALUE_SET_VALUES_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::value {

using SetElements = google::protobuf::RepeatedPtrField<std::string>;

// Return InvalidArgument, with DynamoDB's message, if the set is empty or has
// an element twice. That of numbers also brings the elements into canonical
// form, and fails on the first that is no number before it looks for
// duplicates. Elements keep their order.
absl::Status ValidateStringSet(const v1::StringSet& set);
absl::Status ValidateNumberSet(v1::NumberSet* set);
absl::Status ValidateBinarySet(const v1::BinarySet& set);

// Whether two sets of one type have the same elements, in any order. Requires:
// both are valid; numbers are canonical.
bool EqualSets(const SetElements& a, const SetElements& b);

// Bytes of all elements, for strings and binaries.
size_t SetSizeBytes(const SetElements& elements);

}  // namespace hashrange::value

#endif  // HASHRANGE_STORAGE_VALUE_SET_VALUES_H_
