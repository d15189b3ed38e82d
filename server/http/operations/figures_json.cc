#include "server/http/operations/figures_json.h"

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/map.h"
#include "server/http/codec/attribute_writer.h"

namespace hashrange::http {
namespace {

void WriteMember(absl::string_view name, double value, JsonWriter* json) {
  json->Key(name);
  json->Double(value);
}

// What v1::Capacity and v1::ConsumedCapacity have in common.
template <typename Message>
void WriteUnits(const Message& capacity, JsonWriter* json) {
  WriteMember("CapacityUnits", capacity.capacity_units(), json);
  if (capacity.has_read_capacity_units()) {
    WriteMember("ReadCapacityUnits", capacity.read_capacity_units(), json);
  }
  if (capacity.has_write_capacity_units()) {
    WriteMember("WriteCapacityUnits", capacity.write_capacity_units(), json);
  }
}

void WriteIndexes(
    absl::string_view member,
    const google::protobuf::Map<std::string, v1::Capacity>& indexes,
    JsonWriter* json) {
  if (indexes.empty()) return;
  json->Key(member);
  json->BeginObject();
  const std::map<std::string, v1::Capacity> by_name(indexes.begin(),
                                                    indexes.end());
  for (const auto& [name, capacity] : by_name) {
    json->Key(name);
    json->BeginObject();
    WriteUnits(capacity, json);
    json->EndObject();
  }
  json->EndObject();
}

}  // namespace

void WriteCapacity(const v1::ConsumedCapacity& capacity, JsonWriter* json) {
  json->BeginObject();
  json->Key("TableName");
  json->String(capacity.table_name());
  WriteUnits(capacity, json);
  if (capacity.has_table()) {
    json->Key("Table");
    json->BeginObject();
    WriteUnits(capacity.table(), json);
    json->EndObject();
  }
  WriteIndexes("LocalSecondaryIndexes", capacity.local_secondary_indexes(),
               json);
  WriteIndexes("GlobalSecondaryIndexes", capacity.global_secondary_indexes(),
               json);
  json->EndObject();
}

void WriteCapacity(
    const google::protobuf::RepeatedPtrField<v1::ConsumedCapacity>& capacities,
    JsonWriter* json) {
  json->BeginArray();
  for (const v1::ConsumedCapacity& capacity : capacities) {
    WriteCapacity(capacity, json);
  }
  json->EndArray();
}

void WriteCollection(const v1::ItemCollectionMetrics& metrics,
                     JsonWriter* json) {
  json->BeginObject();
  json->Key("ItemCollectionKey");
  WriteAttributes(metrics.item_collection_key(), json);
  json->Key("SizeEstimateRangeGB");
  json->BeginArray();
  json->Double(metrics.size_estimate_lower_gb());
  json->Double(metrics.size_estimate_upper_gb());
  json->EndArray();
  json->EndObject();
}

void WriteCollections(const google::protobuf::RepeatedPtrField<
                          v1::ItemCollectionMetrics>& collections,
                      JsonWriter* json) {
  std::multimap<absl::string_view, const v1::ItemCollectionMetrics*> by_table;
  for (const v1::ItemCollectionMetrics& metrics : collections) {
    by_table.emplace(metrics.table_name(), &metrics);
  }
  json->BeginObject();
  for (auto entry = by_table.begin(); entry != by_table.end();) {
    const auto end = by_table.upper_bound(entry->first);
    json->Key(entry->first);
    json->BeginArray();
    for (; entry != end; ++entry) WriteCollection(*entry->second, json);
    json->EndArray();
  }
  json->EndObject();
}

}  // namespace hashrange::http
