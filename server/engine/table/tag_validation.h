// Rules that tags must keep.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TAG_VALIDATION_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TAG_VALIDATION_H_

#include "absl/status/status.h"
#include "google/protobuf/repeated_field.h"
#include "hashrange/v1/table.pb.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {

using Tags = google::protobuf::RepeatedPtrField<v1::Tag>;

// Lengths of keys and values.
void CheckTagConstraints(const Tags& tags, ConstraintList* constraints);

// ValidationError for a key or value with a character that tags may not have, a
// reserved key, or a key that occurs twice. Requires: the constraints hold.
absl::Status ValidateTags(const Tags& tags);

// ValidationError if a table would have too many tags.
absl::Status CheckTagCount(int tags);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TAG_VALIDATION_H_
