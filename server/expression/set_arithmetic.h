// Union and difference of sets, for ADD and DELETE.

#ifndef HASHRANGE_SERVER_EXPRESSION_SET_ARITHMETIC_H_
#define HASHRANGE_SERVER_EXPRESSION_SET_ARITHMETIC_H_

#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::expression {

// Returns true if both are sets of the same type.
bool AreSetsOfOneType(const v1::AttributeValue& a, const v1::AttributeValue& b);

// Adds the elements of `added` to `set`, or removes those of `removed`, which
// may leave it empty. Take linear time. Require: sets of one type, canonical,
// so that equal numbers have equal texts.
void AddToSet(const v1::AttributeValue& added, v1::AttributeValue* set);
void RemoveFromSet(const v1::AttributeValue& removed, v1::AttributeValue* set);

// Requires: a set.
bool IsEmptySet(const v1::AttributeValue& set);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_SET_ARITHMETIC_H_
