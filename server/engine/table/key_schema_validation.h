// Rules that the key schema of a table or index must keep.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_KEY_SCHEMA_VALIDATION_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_KEY_SCHEMA_VALIDATION_H_

#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_field.h"
#include "hashrange/v1/table.pb.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {

using KeySchemaElements =
    google::protobuf::RepeatedPtrField<v1::KeySchemaElement>;
using AttributeDefinitions =
    google::protobuf::RepeatedPtrField<v1::AttributeDefinition>;

// Constraints of the elements by themselves; `path` is that of the schema.
void CheckKeySchemaConstraints(absl::string_view path,
                               const KeySchemaElements& schema,
                               size_t elements_max,
                               ConstraintList* constraints);

// How many attributes of each kind a key may have.
enum class KeyShape { kSingle, kMultiple };

// ValidationError if an attribute is not defined, occurs twice, or the key
// types stand in the wrong order.
absl::Status ValidateKeySchema(const KeySchemaElements& schema,
                               const AttributeDefinitions& definitions,
                               KeyShape shape);

// "[a, b]".
std::string RenderNames(const AttributeDefinitions& definitions);
std::string RenderNames(const KeySchemaElements& schema);

// Adds the attributes of `schema` to `names`.
void AddAttributeNames(const KeySchemaElements& schema,
                       std::set<std::string>* names);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_KEY_SCHEMA_VALIDATION_H_
