// Attribute values to JSON: {"S":"text"}, {"M":{"a":{"N":"1"}}} and so on.
//
// They are written from protobuf's wire form, in which the engine has them:
// building messages first costs several times as much.

#ifndef HASHRANGE_SERVER_HTTP_CODEC_ATTRIBUTE_WRITER_H_
#define HASHRANGE_SERVER_HTTP_CODEC_ATTRIBUTE_WRITER_H_

#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/http/codec/json_writer.h"
#include "storage/value/value.h"

namespace hashrange::http {

// Writes an object of the attributes in `message`: a serialized v1::Item or
// v1::MapValue, or any message with such a map as field 1; its other fields are
// left out.
void WriteAttributes(absl::string_view message, JsonWriter* json);

// The same for attributes that are messages: keys, and items in errors.
void WriteAttributes(const value::AttributeMap& attributes, JsonWriter* json);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_CODEC_ATTRIBUTE_WRITER_H_
