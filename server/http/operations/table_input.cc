#include "server/http/operations/table_input.h"

#include <utility>

#include "absl/status/statusor.h"
#include "server/engine/errors.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::http {
namespace {

// Calls `read(element, message)` for each element and a new message for it.
template <typename Message, typename Read>
void ReadList(const JsonValue& list,
              google::protobuf::RepeatedPtrField<Message>* messages,
              Read read) {
  if (list.IsNull()) return;
  list.ForEachElement([&](const JsonValue& json) {
        read(json, messages->Add());
        return absl::OkStatus();
      })
      .IgnoreError();
}

void ReadProjection(const JsonValue& json, v1::Projection* message) {
  CopyEnum(json, "ProjectionType", message,
           &v1::Projection::set_projection_type);
  ReadList(json.Find("NonKeyAttributes"), message->mutable_non_key_attributes(),
           [](const JsonValue& name, std::string* attribute) {
             *attribute = std::string(name.text());
           });
}

// What local and global indexes have in common.
template <typename Index>
void ReadIndex(const JsonValue& json, Index* message) {
  CopyText(json, "IndexName", message, &Index::mutable_index_name);
  ReadKeySchema(json.Find("KeySchema"), message->mutable_key_schema());
  ReadProjection(json.Find("Projection"), message->mutable_projection());
}

}  // namespace

void ReadDefinitions(
    const JsonValue& json,
    google::protobuf::RepeatedPtrField<v1::AttributeDefinition>* definitions) {
  using Definition = v1::AttributeDefinition;
  ReadList(json, definitions,
           [](const JsonValue& element, Definition* definition) {
             CopyText(element, "AttributeName", definition,
                      &Definition::mutable_attribute_name);
             CopyEnum(element, "AttributeType", definition,
                      &Definition::set_attribute_type);
           });
}

void ReadKeySchema(
    const JsonValue& json,
    google::protobuf::RepeatedPtrField<v1::KeySchemaElement>* schema) {
  using Element = v1::KeySchemaElement;
  ReadList(json, schema, [](const JsonValue& element, Element* message) {
    CopyText(element, "AttributeName", message,
             &Element::mutable_attribute_name);
    CopyEnum(element, "KeyType", message, &Element::set_key_type);
  });
}

void ReadThroughput(const JsonValue& json, v1::ProvisionedThroughput* message) {
  using Throughput = v1::ProvisionedThroughput;
  CopyInteger(json, "ReadCapacityUnits", message,
              &Throughput::set_read_capacity_units);
  CopyInteger(json, "WriteCapacityUnits", message,
              &Throughput::set_write_capacity_units);
}

void ReadStream(const JsonValue& json, v1::StreamSpecification* message) {
  using Stream = v1::StreamSpecification;
  CopyBool(json, "StreamEnabled", message, &Stream::set_stream_enabled);
  CopyEnum(json, "StreamViewType", message, &Stream::set_stream_view_type);
}

void ReadSse(const JsonValue& json, v1::SseSpecification* message) {
  using Sse = v1::SseSpecification;
  CopyBool(json, "Enabled", message, &Sse::set_enabled);
  CopyText(json, "SSEType", message, &Sse::mutable_sse_type);
  CopyText(json, "KMSMasterKeyId", message, &Sse::mutable_kms_master_key_id);
}

void ReadLocalIndex(const JsonValue& json, v1::LocalSecondaryIndex* message) {
  ReadIndex(json, message);
}

void ReadGlobalIndex(const JsonValue& json, v1::GlobalSecondaryIndex* message) {
  ReadIndex(json, message);
  if (const JsonValue throughput = json.Find("ProvisionedThroughput");
      !throughput.IsNull()) {
    ReadThroughput(throughput, message->mutable_provisioned_throughput());
  }
  ReadOnDemandThroughput(json, message);
}

void ReadTags(const JsonValue& json,
              google::protobuf::RepeatedPtrField<v1::Tag>* tags) {
  ReadList(json, tags, [](const JsonValue& element, v1::Tag* tag) {
    CopyText(element, "Key", tag, &v1::Tag::mutable_key);
    CopyText(element, "Value", tag, &v1::Tag::mutable_value);
  });
}

void ReadTagKeys(const JsonValue& json,
                 google::protobuf::RepeatedPtrField<std::string>* keys) {
  ReadList(json, keys, [](const JsonValue& element, std::string* key) {
    *key = std::string(element.text());
  });
}

Answer RefuseAbsentTags(const JsonValue& input, absl::string_view member,
                        absl::string_view path, Answer answer) {
  if (!input.Find(member).IsNull() || input.Find("ResourceArn").IsNull()) {
    return answer;
  }
  return [path, answer = std::move(answer)](
             absl::StatusOr<std::string> result) mutable {
    if (absl::IsPermissionDenied(result.status())) {
      return answer(std::move(result));
    }
    engine::ConstraintList constraints;
    constraints.AddNull(path);
    answer(constraints.ToStatus());
  };
}

absl::Status RefuseMembers(const JsonValue& input,
                           absl::Span<const absl::string_view> members) {
  for (const absl::string_view member : members) {
    if (!input.Find(member).IsNull()) return engine::NotOfferedError(member);
  }
  return absl::OkStatus();
}

}  // namespace hashrange::http
