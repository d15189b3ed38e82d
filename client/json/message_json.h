// Messages between AWS JSON and protobuf, by reflection: the messages mostly
// mirror the AWS shapes (aws_json.h has those that do not), so one rule for
// names and one for values replaces a function for each message, and no field
// can be forgotten.
//
// Names: `read_capacity_units` is ReadCapacityUnits; a timestamp
// `creation_time` is CreationDateTime; three names with initials are listed in
// the source. Values: enums by the end of their names (`KEY_TYPE_HASH` is
// "HASH"), timestamps as seconds since 1970, items and attribute values as in
// attribute_value_json.h, the rest as one expects.

#ifndef HASHRANGE_CLIENT_JSON_MESSAGE_JSON_H_
#define HASHRANGE_CLIENT_JSON_MESSAGE_JSON_H_

#include <string>

#include "absl/status/status.h"
#include "client/json/json_view.h"
#include "google/protobuf/message.h"
#include "nlohmann/json.hpp"

namespace hashrange::aws_json {

// Sets the fields of `message` that the object has; null counts as absent, as
// in AWS. Returns InvalidArgument with the JSON path for an unknown member, a
// value of the wrong type or an unknown enum value. Output-only fields
// (timestamps) are unknown.
//
// Requires: no field of `message` or of the messages in it is a float, and keys
// of maps are strings.
absl::Status MessageFromJson(const JsonView& view,
                             google::protobuf::Message* message);

// The same for one member, whose AWS name is `name`: for objects that mirror
// their message but for some members.
absl::Status MemberFromJson(const std::string& name, const JsonView& member,
                            google::protobuf::Message* message);

// Returns the AWS JSON of `message`, members in the order of their declaration.
// As AWS does, it leaves out absent messages, empty strings, lists and maps and
// unspecified enums, but not zeros and false of fields without presence.
//
// Requires: as above.
nlohmann::ordered_json MessageToJson(const google::protobuf::Message& message);

}  // namespace hashrange::aws_json

#endif  // HASHRANGE_CLIENT_JSON_MESSAGE_JSON_H_
