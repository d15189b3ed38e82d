// Attribute values between AWS JSON and messages.
//
// In AWS JSON a value is an object whose one member is named after its type:
//
//   {"S": "text"}  {"N": "12.5"}  {"B": "aGk="}  {"BOOL": true}  {"NULL": true}
//   {"SS": ["a"]}  {"NS": ["1"]}  {"BS": ["aGk="]}
//   {"L": [{"S": "a"}]}  {"M": {"name": {"S": "a"}}}

#ifndef HASHRANGE_CLIENT_JSON_ATTRIBUTE_VALUE_JSON_H_
#define HASHRANGE_CLIENT_JSON_ATTRIBUTE_VALUE_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "client/json/json_view.h"
#include "google/protobuf/map.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "nlohmann/json.hpp"

namespace hashrange::aws_json {

// An item or a key: attribute names to values.
using AttributeMap = google::protobuf::Map<std::string, v1::AttributeValue>;

// Maps and lists inside each other in one attribute value. Beyond:
// InvalidArgument. DynamoDB allows one less and its servers say so; this bound
// is for what they cannot explain, because protobuf libraries stop reading a
// message that is nested only a little deeper.
inline constexpr int kAttributeNestingLevelsMax = 32;

// How values are written.
enum class ValueForm {
  // As above.
  kTyped,
  // As above, or as plain JSON, as people like to write it: "text", 12.5, true,
  // null, ["a", 1] for a list, {"name": "a"} for a map. An object with exactly
  // one member that is named like a type counts as typed. Both forms may be
  // mixed at any depth.
  kTypedOrPlain,
};

// Returns the value, or InvalidArgument with the JSON path for an unknown
// type, a value of the wrong JSON type, text that is not base64, or too many
// levels. Whether a number is one, and sets have no duplicates, is left to the
// server.
absl::StatusOr<v1::AttributeValue> AttributeValueFromJson(
    const JsonView& view, ValueForm form = ValueForm::kTyped);

// The same for an object of attribute names and values.
absl::StatusOr<AttributeMap> AttributesFromJson(
    const JsonView& view, ValueForm form = ValueForm::kTyped);

// Returns the AWS JSON of a value. A value without a type, which servers do not
// send, becomes {}.
nlohmann::json AttributeValueToJson(const v1::AttributeValue& value);

// The same for an item or key. Names are in byte order.
nlohmann::json AttributesToJson(const AttributeMap& attributes);

}  // namespace hashrange::aws_json

#endif  // HASHRANGE_CLIENT_JSON_ATTRIBUTE_VALUE_JSON_H_
