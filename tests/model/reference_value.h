// Attribute values as the reference sees them: sizes, order, equality.
//
// Numbers are canonical and have at most three digits after the point, so that
// an integer of thousandths holds them exactly.

#ifndef HASHRANGE_TESTS_MODEL_REFERENCE_VALUE_H_
#define HASHRANGE_TESTS_MODEL_REFERENCE_VALUE_H_

#include <cstdint>
#include <string>

#include "tests/integration/values.h"

namespace hashrange::tests {

// A number in thousandths, and back.
int64_t Thousandths(const std::string& number);
std::string FromThousandths(int64_t thousandths);

// Negative, 0 or positive. Requires: of one type, S, N or B.
int CompareKeys(const v1::AttributeValue& a, const v1::AttributeValue& b);
// Whether there is an order between the two: of one type, S, N or B.
bool AreOrdered(const v1::AttributeValue& a, const v1::AttributeValue& b);
bool AreEqual(const v1::AttributeValue& a, const v1::AttributeValue& b);

// "S", "N", "BOOL" and so on.
std::string TypeName(const v1::AttributeValue& value);

// As DynamoDB counts a value and an item.
int64_t ReferenceSizeBytes(const v1::AttributeValue& value);
int64_t ReferenceSizeBytes(const Attributes& item);

// A text that is equal for equal values: sets have no order, and of a long
// string only the beginning, the length and a hash are shown.
std::string Show(const v1::AttributeValue& value);
std::string Show(const Attributes& item);
std::string Show(const MessageMap& map);
// "<none>" if there is no item.
std::string Show(const v1::Item* item);
std::string Show(const Attributes* item);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_REFERENCE_VALUE_H_
