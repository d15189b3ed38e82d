// What tables and indexes are declared with, from JSON.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_TABLE_INPUT_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_TABLE_INPUT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "hashrange/v1/table.pb.h"
#include "server/http/codec/json_value.h"
#include "server/http/operations/input_reader.h"
#include "server/http/operations/operation.h"

namespace hashrange::http {

// Read the structure or list `json` into a message that is empty.
void ReadDefinitions(
    const JsonValue& json,
    google::protobuf::RepeatedPtrField<v1::AttributeDefinition>* definitions);
void ReadKeySchema(
    const JsonValue& json,
    google::protobuf::RepeatedPtrField<v1::KeySchemaElement>* schema);
void ReadThroughput(const JsonValue& json, v1::ProvisionedThroughput* message);
void ReadStream(const JsonValue& json, v1::StreamSpecification* message);
void ReadSse(const JsonValue& json, v1::SseSpecification* message);
void ReadLocalIndex(const JsonValue& json, v1::LocalSecondaryIndex* message);
void ReadGlobalIndex(const JsonValue& json, v1::GlobalSecondaryIndex* message);
void ReadTags(const JsonValue& json,
              google::protobuf::RepeatedPtrField<v1::Tag>* tags);

void ReadTagKeys(const JsonValue& json,
                 google::protobuf::RepeatedPtrField<std::string>* keys);

// Reads ResourceArn. An empty one, unlike one that is absent, is a resource
// like others that nobody may touch; DynamoDB calls it "*".
template <typename Request>
void ReadResourceArn(const JsonValue& input, Request* request) {
  const JsonValue arn = input.Find("ResourceArn");
  if (arn.IsNull()) return;
  request->set_resource_arn(std::string(arn.text().empty() ? "*" : arn.text()));
}

// Returns `answer` of an operation on tags. If `member` is absent, which the
// engine takes for an empty list, the engine's error about that list becomes
// "Value null at '<path>' ...", as does that about the kind of ARN, which comes
// later; but what is no ARN at all comes first.
Answer RefuseAbsentTags(const JsonValue& input, absl::string_view member,
                        absl::string_view path, Answer answer);

// Reads the member OnDemandThroughput. One with no bounds is ignored.
template <typename Message>
void ReadOnDemandThroughput(const JsonValue& input, Message* message) {
  using Throughput = v1::OnDemandThroughput;
  const JsonValue json = input.Find("OnDemandThroughput");
  if (json.Find("MaxReadRequestUnits").IsNull() &&
      json.Find("MaxWriteRequestUnits").IsNull()) {
    return;
  }
  Throughput* throughput = message->mutable_on_demand_throughput();
  CopyInteger(json, "MaxReadRequestUnits", throughput,
              &Throughput::set_max_read_request_units);
  CopyInteger(json, "MaxWriteRequestUnits", throughput,
              &Throughput::set_max_write_request_units);
}

// UnknownOperationException, "... is not offered by this server", for the first
// of `members` that `input` has.
absl::Status RefuseMembers(const JsonValue& input,
                           absl::Span<const absl::string_view> members);

// The settings that CreateTable and UpdateTable have in common.
template <typename Request>
void ReadSettings(const JsonValue& input, Request* request) {
  CopyText(input, "TableName", request, &Request::mutable_table_name);
  CopyEnum(input, "BillingMode", request, &Request::set_billing_mode);
  CopyEnum(input, "TableClass", request, &Request::set_table_class);
  CopyBool(input, "DeletionProtectionEnabled", request,
           &Request::set_deletion_protection_enabled);
  ReadDefinitions(input.Find("AttributeDefinitions"),
                  request->mutable_attribute_definitions());
  if (const JsonValue json = input.Find("ProvisionedThroughput");
      !json.IsNull()) {
    ReadThroughput(json, request->mutable_provisioned_throughput());
  }
  ReadOnDemandThroughput(input, request);
  if (const JsonValue json = input.Find("StreamSpecification");
      !json.IsNull()) {
    ReadStream(json, request->mutable_stream_specification());
  }
  if (const JsonValue json = input.Find("SSESpecification"); !json.IsNull()) {
    ReadSse(json, request->mutable_sse_specification());
  }
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_TABLE_INPUT_H_
