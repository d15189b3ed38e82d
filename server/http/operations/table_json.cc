#include "server/http/operations/table_json.h"

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "google/protobuf/timestamp.pb.h"
#include "server/http/operations/input_reader.h"

namespace hashrange::http {
namespace {

void Text(absl::string_view name, absl::string_view value, JsonWriter* json) {
  if (value.empty()) return;
  json->Key(name);
  json->String(value);
}

void Integer(absl::string_view name, int64_t value, JsonWriter* json) {
  json->Key(name);
  json->Integer(value);
}

template <typename Value>
void Enum(absl::string_view name, Value value, JsonWriter* json) {
  Text(name, EnumName(*google::protobuf::GetEnumDescriptor<Value>(), value),
       json);
}

// Left out if it is the default: never set.
void Time(absl::string_view name, const google::protobuf::Timestamp& time,
          JsonWriter* json) {
  if (time.seconds() == 0) return;
  json->Key(name);
  json->Timestamp(time);
}

// Writes the member `name`, an array of what `write` makes of each message.
template <typename Messages, typename Write>
void List(absl::string_view name, const Messages& messages, Write write,
          JsonWriter* json) {
  if (messages.empty()) return;
  json->Key(name);
  json->BeginArray();
  for (const auto& message : messages) {
    json->BeginObject();
    write(message, json);
    json->EndObject();
  }
  json->EndArray();
}

// Writes the member `name`, an object of what `write` makes of the message.
template <typename Message, typename Write>
void Object(absl::string_view name, const Message& message, Write write,
            JsonWriter* json) {
  json->Key(name);
  json->BeginObject();
  write(message, json);
  json->EndObject();
}

void WriteDefinition(const v1::AttributeDefinition& definition,
                     JsonWriter* json) {
  Text("AttributeName", definition.attribute_name(), json);
  Enum("AttributeType", definition.attribute_type(), json);
}

void WriteKeyElement(const v1::KeySchemaElement& element, JsonWriter* json) {
  Text("AttributeName", element.attribute_name(), json);
  Enum("KeyType", element.key_type(), json);
}

void WriteProjection(const v1::Projection& projection, JsonWriter* json) {
  Enum("ProjectionType", projection.projection_type(), json);
  if (projection.non_key_attributes().empty()) return;
  json->Key("NonKeyAttributes");
  json->BeginArray();
  for (const std::string& name : projection.non_key_attributes()) {
    json->String(name);
  }
  json->EndArray();
}

void WriteThroughput(const v1::ProvisionedThroughputDescription& throughput,
                     JsonWriter* json) {
  Time("LastIncreaseDateTime", throughput.last_increase_time(), json);
  Time("LastDecreaseDateTime", throughput.last_decrease_time(), json);
  Integer("NumberOfDecreasesToday", throughput.number_of_decreases_today(),
          json);
  Integer("ReadCapacityUnits", throughput.read_capacity_units(), json);
  Integer("WriteCapacityUnits", throughput.write_capacity_units(), json);
}

void WriteOnDemand(const v1::OnDemandThroughput& throughput, JsonWriter* json) {
  if (throughput.has_max_read_request_units()) {
    Integer("MaxReadRequestUnits", throughput.max_read_request_units(), json);
  }
  if (throughput.has_max_write_request_units()) {
    Integer("MaxWriteRequestUnits", throughput.max_write_request_units(), json);
  }
}

// What tables and global indexes have in common.
template <typename Message>
void WriteThroughputs(const Message& message, JsonWriter* json) {
  if (message.has_provisioned_throughput()) {
    Object("ProvisionedThroughput", message.provisioned_throughput(),
           WriteThroughput, json);
  }
  if (message.has_on_demand_throughput()) {
    Object("OnDemandThroughput", message.on_demand_throughput(), WriteOnDemand,
           json);
  }
}

// What local and global indexes have in common.
template <typename Index>
void WriteIndex(const Index& index, JsonWriter* json) {
  Text("IndexName", index.index_name(), json);
  List("KeySchema", index.key_schema(), WriteKeyElement, json);
  Object("Projection", index.projection(), WriteProjection, json);
  Integer("IndexSizeBytes", index.index_size_bytes(), json);
  Integer("ItemCount", index.item_count(), json);
  Text("IndexArn", index.index_arn(), json);
}

void WriteGlobalIndex(const v1::GlobalSecondaryIndexDescription& index,
                      JsonWriter* json) {
  WriteIndex(index, json);
  Enum("IndexStatus", index.index_status(), json);
  if (index.has_backfilling()) {
    json->Key("Backfilling");
    json->Bool(index.backfilling());
  }
  WriteThroughputs(index, json);
}

void WriteBilling(const v1::BillingModeSummary& summary, JsonWriter* json) {
  Enum("BillingMode", summary.billing_mode(), json);
  Time("LastUpdateToPayPerRequestDateTime",
       summary.last_update_to_pay_per_request_time(), json);
}

void WriteClass(const v1::TableClassSummary& summary, JsonWriter* json) {
  Enum("TableClass", summary.table_class(), json);
  Time("LastUpdateDateTime", summary.last_update_time(), json);
}

void WriteStream(const v1::StreamSpecification& stream, JsonWriter* json) {
  json->Key("StreamEnabled");
  json->Bool(stream.stream_enabled());
  Enum("StreamViewType", stream.stream_view_type(), json);
}

void WriteSse(const v1::SseSpecification& sse, JsonWriter* json) {
  Text("Status", "ENABLED", json);
  Text("SSEType", sse.sse_type().empty() ? "KMS" : sse.sse_type(), json);
  Text("KMSMasterKeyArn", sse.kms_master_key_id(), json);
}

void WriteKeysAndIndexes(const v1::TableDescription& table, JsonWriter* json) {
  List("AttributeDefinitions", table.attribute_definitions(), WriteDefinition,
       json);
  List("KeySchema", table.key_schema(), WriteKeyElement, json);
  List("LocalSecondaryIndexes", table.local_secondary_indexes(),
       WriteIndex<v1::LocalSecondaryIndexDescription>, json);
  List("GlobalSecondaryIndexes", table.global_secondary_indexes(),
       WriteGlobalIndex, json);
}

void WriteSettings(const v1::TableDescription& table, JsonWriter* json) {
  if (table.has_billing_mode_summary()) {
    Object("BillingModeSummary", table.billing_mode_summary(), WriteBilling,
           json);
  }
  WriteThroughputs(table, json);
  if (table.has_table_class_summary()) {
    Object("TableClassSummary", table.table_class_summary(), WriteClass, json);
  }
  if (table.has_stream_specification()) {
    Object("StreamSpecification", table.stream_specification(), WriteStream,
           json);
  }
  Text("LatestStreamArn", table.latest_stream_arn(), json);
  Text("LatestStreamLabel", table.latest_stream_label(), json);
  if (table.sse_specification().enabled()) {
    Object("SSEDescription", table.sse_specification(), WriteSse, json);
  }
  json->Key("DeletionProtectionEnabled");
  json->Bool(table.deletion_protection_enabled());
}

}  // namespace

void WriteTable(const v1::TableDescription& table, JsonWriter* json) {
  json->BeginObject();
  Text("TableName", table.table_name(), json);
  Enum("TableStatus", table.table_status(), json);
  Time("CreationDateTime", table.creation_time(), json);
  Integer("TableSizeBytes", table.table_size_bytes(), json);
  Integer("ItemCount", table.item_count(), json);
  Text("TableArn", table.table_arn(), json);
  Text("TableId", table.table_id(), json);
  WriteKeysAndIndexes(table, json);
  WriteSettings(table, json);
  json->EndObject();
}

}  // namespace hashrange::http
