// What an attribute value means: type, validity, equality, order and size.

#ifndef HASHRANGE_STORAGE_VALUE_VALUE_H_
#define HASHRANGE_STORAGE_VALUE_VALUE_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/map.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::value {

// The attributes of an item, a key, or the entries of a map value.
using AttributeMap = google::protobuf::Map<std::string, v1::AttributeValue>;

// Levels of maps and lists, counting a top-level attribute value as 1.
// Source: DynamoDB limits. Beyond: ValidationException, "Nesting Levels ...".
inline constexpr int kNestingLevelsMax = 32;

// Bytes of an item as ItemSizeBytes counts them. Source: DynamoDB limits.
inline constexpr size_t kItemSizeBytesMax = 400 * 1024;

// The DynamoDB name of the type: "S", "N", "B", "BOOL", "NULL", "M", "L",
// "SS", "NS" or "BS"; "" if no member is set.
absl::string_view TypeName(const v1::AttributeValue& value);

// Checks `value`, all that it holds and its nesting, and brings numbers into
// canonical form. Returns InvalidArgument with DynamoDB's message for the
// first value that is wrong.
absl::Status ValidateAndCanonicalize(v1::AttributeValue* value);

// The same for all attributes of an item or key; an empty attribute name is
// an error too.
absl::Status ValidateAndCanonicalize(AttributeMap* attributes);

// True if the types are equal and the values are: numbers by value, sets and
// maps without regard to order. Requires: both are canonical.
bool Equal(const v1::AttributeValue& a, const v1::AttributeValue& b);

// Order of two strings, numbers or binaries; nothing if the types differ or
// have no order. Requires: both are canonical.
std::optional<int> Compare(const v1::AttributeValue& a,
                           const v1::AttributeValue& b);

// Size as DynamoDB counts it. Requires: canonical.
size_t ValueSizeBytes(const v1::AttributeValue& value);

// Names and values together. Requires: canonical.
size_t ItemSizeBytes(const AttributeMap& attributes);

}  // namespace hashrange::value

#endif  // HASHRANGE_STORAGE_VALUE_VALUE_H_
