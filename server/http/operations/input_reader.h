// Copies members of a JSON object into the fields of a message.
//
//   CopyText(input, "TableName", request, &Request::mutable_table_name);
//
// Absent members leave their field alone, so that a message tells absent from
// empty as JSON does. All require that CheckTypes has passed.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_INPUT_READER_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_INPUT_READER_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/map.h"
#include "server/http/codec/json_scalar.h"
#include "server/http/codec/json_value.h"

namespace hashrange::http {

// Returns the number of the enum value that AWS calls `aws_name`: ALL_OLD of
// ReturnValues is RETURN_VALUES_ALL_OLD. Zero if there is none.
int EnumNumber(const google::protobuf::EnumDescriptor& type,
               absl::string_view aws_name);

// The AWS name of an enum value.
absl::string_view EnumName(const google::protobuf::EnumDescriptor& type,
                           int number);

// Reads {"#n": "name", ...}.
void ReadNames(const JsonValue& json,
               google::protobuf::Map<std::string, std::string>* names);

template <typename Message>
void CopyText(const JsonValue& input, absl::string_view name, Message* message,
              std::string* (Message::*field)()) {
  const JsonValue value = input.Find(name);
  if (!value.IsNull()) *(message->*field)() = std::string(value.text());
}

template <typename Message, typename Integer>
void CopyInteger(const JsonValue& input, absl::string_view name,
                 Message* message, void (Message::*set)(Integer)) {
  const JsonValue value = input.Find(name);
  if (!value.IsNull()) (message->*set)(static_cast<Integer>(value.integer()));
}

template <typename Message>
void CopyBool(const JsonValue& input, absl::string_view name, Message* message,
              void (Message::*set)(bool)) {
  const JsonValue value = input.Find(name);
  if (!value.IsNull()) (message->*set)(BooleanOf(value).value_or(false));
}

template <typename Message, typename Enum>
void CopyEnum(const JsonValue& input, absl::string_view name, Message* message,
              void (Message::*set)(Enum)) {
  const JsonValue value = input.Find(name);
  if (value.IsNull()) return;
  (message->*set)(static_cast<Enum>(
      EnumNumber(*google::protobuf::GetEnumDescriptor<Enum>(), value.text())));
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_INPUT_READER_H_
