#include "server/http/model/type_checker.h"

#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/http/codec/json_scalar.h"
#include "server/http/model/structure_members.h"

namespace hashrange::http {
namespace {

using engine::SerializationError;

// Where a value stands; messages differ.
enum class Place { kMember, kElement };

absl::Status Check(const JsonValue& value, const Shape& shape, Place place);

absl::string_view Token(JsonType type) {
  switch (type) {
    case JsonType::kTrue:
      return "TRUE_VALUE";
    case JsonType::kFalse:
      return "FALSE_VALUE";
    case JsonType::kInteger:
      return "NUMBER_VALUE";
    case JsonType::kDecimal:
      return "DECIMAL_VALUE";
    default:
      return "STRING_VALUE";
  }
}

absl::Status CannotConvert(const JsonValue& value, absl::string_view type) {
  return SerializationError(
      absl::StrCat(Token(value.type()), " cannot be converted to ", type));
}

absl::Status StructureNotExpected() {
  return SerializationError(
      "Start of structure or map found where not expected");
}

absl::Status UnexpectedArray(const Shape& shape) {
  // Java names a generic type without saying that it is a class.
  return SerializationError(absl::StrCat(
      "Unrecognized collection type ",
      shape.type == ShapeType::kMap ? "" : "class ", shape.java_type));
}

// A scalar, or null as an element, where a structure, list or map is expected.
absl::Status UnexpectedScalar(const Shape& shape, Place place) {
  if (place == Place::kMember) {
    return SerializationError("Unexpected field type");
  }
  if (shape.type == ShapeType::kStructure) {
    return SerializationError("Unexpected value type in payload");
  }
  return SerializationError(
      "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl "
      "cannot be cast to class java.lang.Class "
      "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and "
      "java.lang.Class are in module java.base of loader 'bootstrap')");
}

bool IsNumber(JsonType type) {
  return type == JsonType::kInteger || type == JsonType::kDecimal;
}

absl::Status CheckNumber(const JsonValue& value, const Shape& shape) {
  const absl::string_view name = shape.type == ShapeType::kInteger ? "Integer"
                                 : shape.type == ShapeType::kLong  ? "Long"
                                                                   : "Double";
  if (!IsNumber(value.type())) return CannotConvert(value, name);
  using Limits = std::numeric_limits<int32_t>;
  if (shape.type == ShapeType::kInteger &&
      (value.integer() < Limits::min() || value.integer() > Limits::max())) {
    return CannotConvert(value, name);
  }
  return absl::OkStatus();
}

absl::Status CheckBoolean(const JsonValue& value) {
  if (BooleanOf(value).has_value()) return absl::OkStatus();
  if (value.type() == JsonType::kString) {
    return SerializationError("Unexpected token received from parser");
  }
  return CannotConvert(value, "Boolean");
}

absl::Status CheckBlob(const JsonValue& value) {
  if (value.type() != JsonType::kString) {
    return SerializationError(
        "only base-64-encoded strings are convertible to bytes");
  }
  const std::string problem = Base64Problem(value.text());
  return problem.empty() ? absl::OkStatus() : SerializationError(problem);
}

absl::Status CheckScalar(const JsonValue& value, const Shape& shape) {
  if (value.type() == JsonType::kArray) return UnexpectedArray(shape);
  if (value.type() == JsonType::kObject) return StructureNotExpected();
  switch (shape.type) {
    case ShapeType::kBoolean:
      return CheckBoolean(value);
    case ShapeType::kBlob:
      return CheckBlob(value);
    case ShapeType::kInteger:
    case ShapeType::kLong:
    case ShapeType::kDouble:
      return CheckNumber(value, shape);
    default:
      return value.type() == JsonType::kString ? absl::OkStatus()
                                               : CannotConvert(value, "String");
  }
}

bool IsContainer(const Shape& shape) {
  return shape.type == ShapeType::kStructure ||
         shape.type == ShapeType::kList || shape.type == ShapeType::kMap;
}

absl::Status CheckStructure(const JsonValue& value, const Shape& shape) {
  const StructureMembers members(shape, value);
  for (const bool containers : {true, false}) {
    for (size_t i = 0; i < shape.members.size(); ++i) {
      const Shape& member = *shape.members[i].shape;
      if (IsContainer(member) != containers || members[i].IsNull()) continue;
      absl::Status status = Check(members[i], member, Place::kMember);
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

absl::Status CheckElement(const JsonValue& value, const Shape& shape) {
  if (!value.IsNull()) return Check(value, shape, Place::kElement);
  if (shape.type == ShapeType::kStructure) return absl::OkStatus();
  return SerializationError("Unexpected value type in payload");
}

absl::Status CheckContainer(const JsonValue& value, const Shape& shape,
                            Place place) {
  const bool is_array = value.type() == JsonType::kArray;
  if (!is_array && value.type() != JsonType::kObject) {
    return UnexpectedScalar(shape, place);
  }
  if (shape.type == ShapeType::kList) {
    if (!is_array) return StructureNotExpected();
    return value.ForEachElement([&](const JsonValue& element) {
      return CheckElement(element, *shape.element);
    });
  }
  if (is_array) return UnexpectedArray(shape);
  if (shape.type == ShapeType::kStructure) return CheckStructure(value, shape);
  return value.ForEachMember([&](absl::string_view, const JsonValue& element) {
    return CheckElement(element, *shape.element);
  });
}

absl::Status Check(const JsonValue& value, const Shape& shape, Place place) {
  return IsContainer(shape) ? CheckContainer(value, shape, place)
                            : CheckScalar(value, shape);
}

}  // namespace

absl::Status CheckTypes(const JsonValue& input, const Shape& shape) {
  // Nothing has been observed for a request that is no object at all.
  if (input.type() != JsonType::kObject) return SerializationError("");
  return CheckStructure(input, shape);
}

}  // namespace hashrange::http
