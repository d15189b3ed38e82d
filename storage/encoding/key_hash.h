// The hash that spreads keys over the key space of a table or an index.
//
// Keys are user input. SHA-256 makes it infeasible to find two with one hash,
// and evens out what users choose, so that equal parts of the hash space hold
// about equally many records.

#ifndef HASHRANGE_STORAGE_ENCODING_KEY_HASH_H_
#define HASHRANGE_STORAGE_ENCODING_KEY_HASH_H_

#include <cstddef>
#include <string>

#include "absl/types/span.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::storage {

// Bytes of a hash. Persisted: do not change.
inline constexpr size_t kKeyHashBytes = 16;

// The first 16 bytes of SHA-256 over the canonical forms of `values` (see
// canonical_key.h), one after the other. Thread-safe. Requires: S, N or B;
// canonical.
std::string HashKeyValues(absl::Span<const v1::AttributeValue* const> values);

// Appends what HashKeyValues returns.
void AppendKeyHash(absl::Span<const v1::AttributeValue* const> values,
                   std::string* out);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_KEY_HASH_H_
