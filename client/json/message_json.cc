#include "client/json/message_json.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "client/json/attribute_value_json.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/timestamp.pb.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "hashrange/v1/capacity.pb.h"

namespace hashrange::aws_json {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::OneofDescriptor;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;
using v1::AttributeValue;

// Whether the field is of a message type that JSON writes in its own way.
template <typename Special>
bool Is(const FieldDescriptor& field) {
  return field.message_type() == Special::descriptor();
}

std::string AwsName(const FieldDescriptor& field) {
  if (field.name() == "sse_specification") return "SSESpecification";
  if (field.name() == "sse_type") return "SSEType";
  if (field.name() == "kms_master_key_id") return "KMSMasterKeyId";
  std::string name;
  for (absl::string_view word : absl::StrSplit(field.name(), '_')) {
    name.push_back(absl::ascii_toupper(word[0]));
    absl::StrAppend(&name, word.substr(1));
  }
  if (Is<Timestamp>(field)) {
    name = absl::StrCat(absl::StripSuffix(name, "Time"), "DateTime");
  }
  return name;
}

// The AWS name of an enum value: without the prefix that all values share,
// which is the name of the zero value up to "UNSPECIFIED".
absl::string_view AwsName(const EnumValueDescriptor& value) {
  const absl::string_view zero = value.type()->FindValueByNumber(0)->name();
  return absl::StripPrefix(value.name(),
                           absl::StripSuffix(zero, "UNSPECIFIED"));
}

const FieldDescriptor* FindInputField(const Descriptor& message,
                                      absl::string_view aws_name) {
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor* field = message.field(i);
    if (!Is<Timestamp>(*field) && AwsName(*field) == aws_name) return field;
  }
  return nullptr;
}

absl::StatusOr<const EnumValueDescriptor*> EnumFromJson(
    const JsonView& view, const EnumDescriptor& type) {
  absl::StatusOr<std::string> text = view.AsString();
  if (!text.ok()) return text.status();
  std::vector<absl::string_view> known;
  for (int i = 0; i < type.value_count(); ++i) {
    const EnumValueDescriptor* value = type.value(i);
    if (value->number() == 0) continue;
    if (AwsName(*value) == *text) return value;
    known.push_back(AwsName(*value));
  }
  return view.Error(
      absl::StrCat("expected one of ", absl::StrJoin(known, ", ")));
}

// Passes a value that was read to `set`; returns how reading went.
template <typename Value, typename Set>
absl::Status Assign(absl::StatusOr<Value> value, Set set) {
  if (value.ok()) set(*std::move(value));
  return value.status();
}

absl::StatusOr<int32_t> Int32FromJson(const JsonView& view) {
  absl::StatusOr<int64_t> value = view.AsInt64();
  if (!value.ok()) return value.status();
  if (*value < std::numeric_limits<int32_t>::min() ||
      *value > std::numeric_limits<int32_t>::max()) {
    return view.Error("is out of range");
  }
  return static_cast<int32_t>(*value);
}

absl::Status MessageFieldFromJson(const JsonView& view,
                                  const FieldDescriptor* field,
                                  Message* message) {
  Message* value = message->GetReflection()->MutableMessage(message, field);
  if (Is<AttributeValue>(*field)) {
    return Assign(AttributeValueFromJson(view), [&](AttributeValue attribute) {
      static_cast<AttributeValue&>(*value) = std::move(attribute);
    });
  }
  return MessageFromJson(view, value);
}

absl::Status SingularFieldFromJson(const JsonView& view,
                                   const FieldDescriptor* field,
                                   Message* message) {
  const Reflection& reflection = *message->GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return Assign(view.AsString(), [&](std::string value) {
        reflection.SetString(message, field, std::move(value));
      });
    case FieldDescriptor::CPPTYPE_INT64:
      return Assign(view.AsInt64(), [&](int64_t value) {
        reflection.SetInt64(message, field, value);
      });
    case FieldDescriptor::CPPTYPE_INT32:
      return Assign(Int32FromJson(view), [&](int32_t value) {
        reflection.SetInt32(message, field, value);
      });
    case FieldDescriptor::CPPTYPE_BOOL:
      return Assign(view.AsBool(), [&](bool value) {
        reflection.SetBool(message, field, value);
      });
    case FieldDescriptor::CPPTYPE_ENUM:
      return Assign(EnumFromJson(view, *field->enum_type()),
                    [&](const EnumValueDescriptor* value) {
                      reflection.SetEnum(message, field, value);
                    });
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return MessageFieldFromJson(view, field, message);
    default:
      return view.Error("is not supported");
  }
}

absl::Status RepeatedFieldFromJson(const JsonView& view,
                                   const FieldDescriptor* field,
                                   Message* message) {
  const Reflection& reflection = *message->GetReflection();
  return view.ForEachElement([&](const JsonView& element) {
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return Assign(element.AsString(), [&](std::string value) {
          reflection.AddString(message, field, std::move(value));
        });
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return MessageFromJson(element, reflection.AddMessage(message, field));
      default:
        return element.Error("is not supported");
    }
  });
}

// An object whose members are the entries of a map.
absl::Status MapFieldFromJson(const JsonView& view,
                              const FieldDescriptor* field, Message* message) {
  const FieldDescriptor* key = field->message_type()->map_key();
  const FieldDescriptor* value = field->message_type()->map_value();
  return view.ForEachMember(
      [&](const std::string& name, const JsonView& member) {
        Message* entry = message->GetReflection()->AddMessage(message, field);
        entry->GetReflection()->SetString(entry, key, name);
        return SingularFieldFromJson(member, value, entry);
      });
}

absl::Status FieldFromJson(const JsonView& view, const FieldDescriptor* field,
                           Message* message) {
  if (field->is_map()) return MapFieldFromJson(view, field, message);
  if (field->is_repeated()) return RepeatedFieldFromJson(view, field, message);
  return SingularFieldFromJson(view, field, message);
}

// Seconds since 1970, to the millisecond as AWS gives them.
nlohmann::ordered_json TimestampToJson(const Timestamp& time) {
  const int32_t milliseconds = time.nanos() / 1000000;
  if (milliseconds == 0) return time.seconds();
  return static_cast<double>(time.seconds()) + milliseconds / 1000.0;
}

// AWS gives the bounds of the estimate as a pair.
nlohmann::ordered_json CollectionToJson(
    const v1::ItemCollectionMetrics& metrics) {
  return {
      {"ItemCollectionKey", AttributesToJson(metrics.item_collection_key())},
      {"SizeEstimateRangeGB",
       {metrics.size_estimate_lower_gb(), metrics.size_estimate_upper_gb()}}};
}

nlohmann::ordered_json SubmessageToJson(const FieldDescriptor& field,
                                        const Message& value) {
  if (Is<Timestamp>(field)) {
    return TimestampToJson(static_cast<const Timestamp&>(value));
  }
  if (Is<AttributeValue>(field)) {
    return AttributeValueToJson(static_cast<const AttributeValue&>(value));
  }
  if (Is<v1::Item>(field)) {
    return AttributesToJson(static_cast<const v1::Item&>(value).attributes());
  }
  if (Is<v1::ItemCollectionMetrics>(field)) {
    return CollectionToJson(
        static_cast<const v1::ItemCollectionMetrics&>(value));
  }
  return MessageToJson(value);
}

nlohmann::ordered_json SingularFieldToJson(const Message& message,
                                           const FieldDescriptor* field) {
  const Reflection& reflection = *message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.GetString(message, field);
    case FieldDescriptor::CPPTYPE_INT64:
      return reflection.GetInt64(message, field);
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection.GetInt32(message, field);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return reflection.GetDouble(message, field);
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, field);
    case FieldDescriptor::CPPTYPE_ENUM:
      return std::string(AwsName(*reflection.GetEnum(message, field)));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return SubmessageToJson(*field, reflection.GetMessage(message, field));
    default:
      return nullptr;
  }
}

nlohmann::ordered_json RepeatedFieldToJson(const Message& message,
                                           const FieldDescriptor* field) {
  const Reflection& reflection = *message.GetReflection();
  nlohmann::ordered_json array = nlohmann::ordered_json::array();
  for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      array.push_back(SubmessageToJson(
          *field, reflection.GetRepeatedMessage(message, field, i)));
    } else {
      array.push_back(reflection.GetRepeatedString(message, field, i));
    }
  }
  return array;
}

nlohmann::ordered_json MapFieldToJson(const Message& message,
                                      const FieldDescriptor* field) {
  const Reflection& reflection = *message.GetReflection();
  const FieldDescriptor* key = field->message_type()->map_key();
  const FieldDescriptor* value = field->message_type()->map_value();
  // In the order of the names, so that the same map always looks the same.
  std::map<std::string, nlohmann::ordered_json> members;
  for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
    const Message& entry = reflection.GetRepeatedMessage(message, field, i);
    members[entry.GetReflection()->GetString(entry, key)] =
        SingularFieldToJson(entry, value);
  }
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (auto& [name, member] : members) object[name] = std::move(member);
  return object;
}

nlohmann::ordered_json FieldToJson(const Message& message,
                                   const FieldDescriptor* field) {
  if (field->is_map()) return MapFieldToJson(message, field);
  if (field->is_repeated()) return RepeatedFieldToJson(message, field);
  return SingularFieldToJson(message, field);
}

// Whether AWS shows the field: see MessageToJson.
bool IsShown(const Message& message, const FieldDescriptor* field) {
  const Reflection& reflection = *message.GetReflection();
  if (field->is_repeated()) return reflection.FieldSize(message, field) > 0;
  if (reflection.HasField(message, field)) return true;
  return !field->has_presence() &&
         (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64 ||
          field->cpp_type() == FieldDescriptor::CPPTYPE_INT32 ||
          field->cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE ||
          field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL);
}

}  // namespace

absl::Status MemberFromJson(const std::string& name, const JsonView& member,
                            Message* message) {
  const FieldDescriptor* field =
      FindInputField(*message->GetDescriptor(), name);
  if (field == nullptr) return member.Error("unknown member");
  if (member.IsNull()) return absl::OkStatus();
  const OneofDescriptor* oneof = field->real_containing_oneof();
  if (oneof != nullptr && message->GetReflection()->HasOneof(*message, oneof)) {
    return member.Error("excludes the member before it");
  }
  return FieldFromJson(member, field, message);
}

absl::Status MessageFromJson(const JsonView& view, Message* message) {
  return view.ForEachMember(
      [&](const std::string& name, const JsonView& member) {
        return MemberFromJson(name, member, message);
      });
}

nlohmann::ordered_json MessageToJson(const Message& message) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  const Descriptor& descriptor = *message.GetDescriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const FieldDescriptor* field = descriptor.field(i);
    if (!IsShown(message, field)) continue;
    object[AwsName(*field)] = FieldToJson(message, field);
  }
  return object;
}

}  // namespace hashrange::aws_json
