// Sort key values as bytes whose order is the order of the values.
//
// One schema attribute has one type, so that a type is not written. Numbers are
// encoded by value::Decimal::AppendOrdered in both encodings.

#ifndef HASHRANGE_STORAGE_ENCODING_SORT_ENCODING_H_
#define HASHRANGE_STORAGE_ENCODING_SORT_ENCODING_H_

#include <string>

#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::storage {

// Whether an encoded sort value ends where its key ends (an item key's) or is
// self-delimiting (an index entry's). Persisted: do not change.
enum class SortEncoding {
  // Strings and binaries as they are. The value is the last part of a key.
  kItem,
  // In strings and binaries, 00 becomes 00 FF, and 00 01 ends the value. As
  // 00 01 is below everything that may continue a value, a value stands before
  // all those that it is a prefix of.
  kIndex,
};

// Appends the encoding of a value. Requires: S, N or B; canonical.
void AppendSortValue(SortEncoding encoding, const v1::AttributeValue& value,
                     std::string* out);

// Appends what the encodings of all values that begin with `start` begin with,
// and those of no others. Requires: S or B.
void AppendSortStart(SortEncoding encoding, const v1::AttributeValue& start,
                     std::string* out);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_SORT_ENCODING_H_
