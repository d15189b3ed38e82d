// What an operation used and touched, as JSON.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_FIGURES_JSON_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_FIGURES_JSON_H_

#include "google/protobuf/repeated_ptr_field.h"
#include "hashrange/v1/capacity.pb.h"
#include "server/http/codec/json_writer.h"

namespace hashrange::http {

// Write the value of a member ConsumedCapacity: of one table, or a list.
void WriteCapacity(const v1::ConsumedCapacity& capacity, JsonWriter* json);
void WriteCapacity(
    const google::protobuf::RepeatedPtrField<v1::ConsumedCapacity>& capacities,
    JsonWriter* json);

// Write the value of a member ItemCollectionMetrics: of one collection, or an
// object with a list for each table.
void WriteCollection(const v1::ItemCollectionMetrics& metrics,
                     JsonWriter* json);
void WriteCollections(const google::protobuf::RepeatedPtrField<
                          v1::ItemCollectionMetrics>& collections,
                      JsonWriter* json);

// The member ConsumedCapacity of a response about one table, if it is there.
template <typename Message>
void WriteCapacityOf(const Message& response, JsonWriter* json) {
  if (!response.has_consumed_capacity()) return;
  json->Key("ConsumedCapacity");
  WriteCapacity(response.consumed_capacity(), json);
}

// The members of a write of one item, as far as they are there.
template <typename Message>
void WriteFiguresOf(const Message& response, JsonWriter* json) {
  WriteCapacityOf(response, json);
  if (!response.has_item_collection_metrics()) return;
  json->Key("ItemCollectionMetrics");
  WriteCollection(response.item_collection_metrics(), json);
}

// The member ConsumedCapacity of a response about several tables.
template <typename Message>
void WriteCapacitiesOf(const Message& response, JsonWriter* json) {
  if (response.consumed_capacity().empty()) return;
  json->Key("ConsumedCapacity");
  WriteCapacity(response.consumed_capacity(), json);
}

// The members of a write of several items.
template <typename Message>
void WriteAllFiguresOf(const Message& response, JsonWriter* json) {
  WriteCapacitiesOf(response, json);
  if (response.item_collection_metrics().empty()) return;
  json->Key("ItemCollectionMetrics");
  WriteCollections(response.item_collection_metrics(), json);
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_FIGURES_JSON_H_
