// Attribute values from JSON.

#ifndef HASHRANGE_SERVER_HTTP_CODEC_ATTRIBUTE_READER_H_
#define HASHRANGE_SERVER_HTTP_CODEC_ATTRIBUTE_READER_H_

#include "absl/status/status.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/http/codec/json_value.h"
#include "storage/value/value.h"

namespace hashrange::http {

// Reads {"S": "text"} into `value`, which must be empty. What only JSON can get
// wrong is an error, InvalidArgument with DynamoDB's message: a value with
// several types ("Supplied AttributeValue has more than one datatypes set,
// ..."); a wrong one among these comes first. Everything else, a value of no
// type included, is for the engine to check.
//
// Requires: CheckTypes has passed.
absl::Status ReadAttributeValue(const JsonValue& json,
                                v1::AttributeValue* value);

// Reads {"name": {"S": "text"}, ...}; nothing from null. Errors as above.
absl::Status ReadAttributes(const JsonValue& json,
                            value::AttributeMap* attributes);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_CODEC_ATTRIBUTE_READER_H_
