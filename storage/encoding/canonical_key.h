// Key values as bytes that say everything about them: what is hashed into
// record keys, and what a record holds to be compared with on every read.

#ifndef HASHRANGE_STORAGE_ENCODING_CANONICAL_KEY_H_
#define HASHRANGE_STORAGE_ENCODING_CANONICAL_KEY_H_

#include <string>

#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::storage {

// The canonical form of a key value is
//   [type: 'S', 'N' or 'B'][varint length][bytes]
// with numbers as their canonical text. Persisted, also through hashes: do not
// change.
//
// Because the form is self-delimiting, no two lists of values have the same
// concatenation: neither ("a", "b") and ("ab", ""), nor "1" and the number 1.
struct CanonicalValue {
  // Type and length.
  char head[11];
  int head_size;
  // A view into the attribute value.
  absl::string_view bytes;
};

// Returns the form of `value`. Requires: S, N or B; canonical.
CanonicalValue MakeCanonicalValue(const v1::AttributeValue& value);

// The canonical form of a primary key: that of its values, one after the other.
// `sort_key` is null for a table without one. Requires: S, N or B; canonical.
std::string CanonicalKey(const v1::AttributeValue& partition_key,
                         const v1::AttributeValue* sort_key);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_CANONICAL_KEY_H_
