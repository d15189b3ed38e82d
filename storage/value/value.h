// What an attribute value means: type, validity, equality, order and size.
//
// A request's values go through ValidateAndCanonicalize once. Everything behind
// it, the other functions here included, may then rely on values being
// canonical: exactly one type, at most 32 levels, numbers in the form of
// Decimal::ToString, sets neither empty nor with duplicates, maps without empty
// names. Whoever computes a new value out of canonical ones keeps them so, and
// checks nesting again.
//
// All functions are safe to call from any thread on values of their own.

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
// Beyond: ValidationException, "Item size has exceeded ...", by the engine.
inline constexpr size_t kItemSizeBytesMax = 400 * 1024;

// Bytes of an attribute name, or of a name in a map. Source: DynamoDB limits
// (keys have a lower one). Beyond: ValidationException, as below.
inline constexpr size_t kAttributeNameBytesMax = 64 * 1024;

// The DynamoDB name of the type: "S", "N", "B", "BOOL", "NULL", "M", "L",
// "SS", "NS" or "BS"; "" if no member is set.
absl::string_view TypeName(const v1::AttributeValue& value);

// Checks `value`, all that it holds and its nesting, and brings numbers into
// canonical form. Everything else is kept as it is, the order of set elements
// included. Returns InvalidArgument, with DynamoDB's message, if
//   - no type is set: "Supplied AttributeValue is empty, ...";
//   - a null is false: "... Null attribute value types must have the value of
//     true";
//   - a set is empty or has duplicates, or a number is wrong: see set_values.h
//     and decimal.h;
//   - a name is empty, or longer than kAttributeNameBytesMax;
//   - a value is below level 32: "Nesting Levels have exceeded ...". Values may
//     come nested to any depth; nothing looks below level 33.
// Of several wrong values, the first of a list is reported and, in a map, the
// one with the first name, so that the same request gets the same answer.
// After an error `value` is unspecified but valid.
//
// Strings are not checked to be UTF-8, which protobuf's and JSON's parsers do.
absl::Status ValidateAndCanonicalize(v1::AttributeValue* value);

// The same for all attributes of an item or key.
absl::Status ValidateAndCanonicalize(AttributeMap* attributes);

// True if the types are equal and the values are: numbers by value, sets and
// maps without regard to order. Requires: both are canonical.
bool Equal(const v1::AttributeValue& a, const v1::AttributeValue& b);

// Order of two strings, numbers or binaries, as -1, 0 or 1: strings and
// binaries by their bytes. Nothing if the types differ or have no order.
// Requires: both are canonical.
std::optional<int> Compare(const v1::AttributeValue& a,
                           const v1::AttributeValue& b);

// Size as DynamoDB counts it. Requires: canonical.
size_t ValueSizeBytes(const v1::AttributeValue& value);

// Names and values together. Requires: canonical.
size_t ItemSizeBytes(const AttributeMap& attributes);

}  // namespace hashrange::value

#endif  // HASHRANGE_STORAGE_VALUE_VALUE_H_
