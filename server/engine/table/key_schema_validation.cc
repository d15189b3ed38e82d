#include "server/engine/table/key_schema_validation.h"

#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

template <typename Elements>
std::string Render(const Elements& elements) {
  return absl::StrCat("[",
                      absl::StrJoin(elements, ", ",
                                    [](std::string* out, const auto& element) {
                                      out->append(element.attribute_name());
                                    }),
                      "]");
}

// As a Java service prints a list of structures.
std::string RenderElements(const KeySchemaElements& schema) {
  return absl::StrCat(
      "[",
      absl::StrJoin(schema, ", ",
                    [](std::string* out, const v1::KeySchemaElement& element) {
                      absl::StrAppend(out, "KeySchemaElement(attributeName=",
                                      element.attribute_name(), ", keyType=",
                                      element.key_type() == v1::KEY_TYPE_HASH
                                          ? "HASH"
                                          : "RANGE",
                                      ")");
                    }),
      "]");
}

bool IsDefined(const std::string& name,
               const AttributeDefinitions& definitions) {
  return absl::c_any_of(definitions, [&](const auto& definition) {
    return definition.attribute_name() == name;
  });
}

absl::Status ValidateFirst(const KeySchemaElements& schema) {
  if (schema[0].key_type() == v1::KEY_TYPE_HASH) return absl::OkStatus();
  return ValidationError(
      "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
}

absl::Status ValidateSingleOrder(const KeySchemaElements& schema) {
  if (schema.size() > 1 && schema[1].key_type() != v1::KEY_TYPE_RANGE) {
    return ValidationError(
        "Invalid KeySchema: The second KeySchemaElement is not a RANGE key "
        "type");
  }
  return absl::OkStatus();
}

absl::Status ValidateMultipleOrder(const KeySchemaElements& schema) {
  int hashes = 0;
  int ranges = 0;
  for (const v1::KeySchemaElement& element : schema) {
    if (element.key_type() == v1::KEY_TYPE_RANGE) {
      ++ranges;
    } else if (ranges > 0) {
      return ValidationError(
          "Invalid KeySchema: HASH key attributes must come before RANGE key "
          "attributes");
    } else {
      ++hashes;
    }
  }
  if (hashes > kIndexKeyAttributesMax || ranges > kIndexKeyAttributesMax) {
    return ValidationError(absl::StrCat("Invalid KeySchema: at most ",
                                        kIndexKeyAttributesMax, " HASH and ",
                                        kIndexKeyAttributesMax,
                                        " RANGE key attributes are "
                                        "allowed"));
  }
  return absl::OkStatus();
}

}  // namespace

void CheckKeySchemaConstraints(absl::string_view path,
                               const KeySchemaElements& schema,
                               size_t elements_max,
                               ConstraintList* constraints) {
  if (schema.empty()) {
    // An absent list and an empty one look alike over gRPC.
    constraints->AddNull(path);
    return;
  }
  constraints->CheckLength(path, RenderElements(schema), schema.size(), 1,
                           elements_max);
  for (int i = 0; i < schema.size(); ++i) {
    const std::string element = absl::StrCat(path, ".", i + 1, ".member");
    constraints->CheckText(absl::StrCat(element, ".attributeName"),
                           schema[i].attribute_name(), {false, 1, 255});
    CheckRequiredEnum(absl::StrCat(element, ".keyType"), schema[i].key_type(),
                      constraints);
  }
}

absl::Status ValidateKeySchema(const KeySchemaElements& schema,
                               const AttributeDefinitions& definitions,
                               KeyShape shape) {
  std::vector<std::string> undefined;
  std::set<std::string> names;
  for (const v1::KeySchemaElement& element : schema) {
    if (!IsDefined(element.attribute_name(), definitions)) {
      undefined.push_back(element.attribute_name());
    }
    names.insert(element.attribute_name());
  }
  if (!undefined.empty()) {
    return InvalidParameterError(absl::StrCat(
        "Some index key attributes are not defined in AttributeDefinitions. "
        "Keys: ",
        RenderNames(schema),
        ", AttributeDefinitions: ", RenderNames(definitions)));
  }
  if (static_cast<int>(names.size()) < schema.size()) {
    return ValidationError(
        "Both the Hash Key and the Range Key element in the KeySchema have "
        "the same name");
  }
  absl::Status status = ValidateFirst(schema);
  if (!status.ok()) return status;
  return shape == KeyShape::kSingle ? ValidateSingleOrder(schema)
                                    : ValidateMultipleOrder(schema);
}

std::string RenderNames(const AttributeDefinitions& definitions) {
  return Render(definitions);
}

std::string RenderNames(const KeySchemaElements& schema) {
  return Render(schema);
}

void AddAttributeNames(const KeySchemaElements& schema,
                       std::set<std::string>* names) {
  for (const v1::KeySchemaElement& element : schema) {
    names->insert(element.attribute_name());
  }
}

}  // namespace hashrange::engine
