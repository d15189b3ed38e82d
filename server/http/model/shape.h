// What the inputs of DynamoDB's operations look like: names and types of their
// members, and the constraints that these must satisfy.
//
// The tables are generated from api_model.json by generate.py. All of them are
// constant and live as long as the process.

#ifndef HASHRANGE_SERVER_HTTP_MODEL_SHAPE_H_
#define HASHRANGE_SERVER_HTTP_MODEL_SHAPE_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace hashrange::http {

enum class ShapeType : uint8_t {
  kString,
  // A string: the name of a table, or its ARN.
  kTableName,
  kInteger,
  kLong,
  kDouble,
  kBoolean,
  // Bytes; base64 in JSON.
  kBlob,
  kStructure,
  kList,
  kMap,
};

struct Member;

struct Shape {
  ShapeType type;
  // The name in the model, such as "KeySchemaElement".
  absl::string_view name;
  // The type in Java, which messages name: "java.lang.String".
  absl::string_view java_type;
  // Bounds of the value of a number, and of the length of all others.
  int64_t minimum;
  int64_t maximum;
  // Strings: whether it must match engine::kNamePattern.
  bool name_pattern;
  // Strings: the values allowed, any if empty; and how messages list them.
  absl::Span<const absl::string_view> enum_values;
  absl::string_view enum_text;
  // Structures: in the order in which they are checked.
  absl::Span<const Member> members;
  // Lists and maps. (The keys of maps that have constraints, table names, are
  // checked by the engine.)
  const Shape* element;
  // Whether anything in it has a constraint beyond its type.
  bool is_constrained;
};

struct Member {
  absl::string_view name;
  // The name in paths: the first letter is lower case.
  absl::string_view path_name;
  const Shape* shape;
  bool is_required;
  // Whether messages leave the value out.
  bool hides_value;
};

// Members that one structure has at most.
inline constexpr size_t kMembersMax = 24;

// An operation of the API, offered here or not.
struct OperationModel {
  // What x-amz-target names: "DynamoDB_20120810.PutItem".
  absl::string_view target;
  // A structure.
  const Shape* input;
};

// All operations, in the order of their targets.
absl::Span<const OperationModel> OperationModels();

// The shape of attribute values.
const Shape& AttributeValueShape();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_MODEL_SHAPE_H_
