// A change to one item, as a request asks for it.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_ITEM_WRITE_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_ITEM_WRITE_H_

#include <memory>
#include <optional>
#include <string>

#include "hashrange/v1/item_service.pb.h"
#include "server/expression/condition.h"
#include "server/expression/placeholders.h"
#include "server/expression/update.h"
#include "storage/value/value.h"

namespace hashrange::engine {

enum class WriteKind { kPut, kDelete, kUpdate, kConditionCheck };

// How a missing or ill-typed key in the item of a put is reported: PutItem
// names the attribute, BatchWriteItem only says that the schema does not match.
enum class KeyErrors { kByAttribute, kBySchema };

// Whether a failed condition carries the item as it stands.
enum class ItemOnFailure { kOmit, kReturn };

// The expressions of a write with the maps that they refer to. On the heap, and
// never moved: condition and update point into the maps.
struct WriteExpressions {
  expression::Names names;
  expression::Values values;
  std::optional<expression::Condition> condition;
  std::optional<expression::Update> update;
};

struct ItemWrite {
  WriteKind kind;
  // As the request has it.
  std::string table_name;
  // Valid and canonical: the new item of a put, otherwise the key.
  value::AttributeMap attributes;
  KeyErrors key_errors = KeyErrors::kByAttribute;
  // Null if there are none.
  std::unique_ptr<WriteExpressions> expressions;
  v1::ReturnValues return_values = v1::RETURN_VALUES_UNSPECIFIED;
  ItemOnFailure on_failure = ItemOnFailure::kOmit;
  v1::ReturnConsumedCapacity return_consumed_capacity =
      v1::RETURN_CONSUMED_CAPACITY_UNSPECIFIED;
  v1::ReturnItemCollectionMetrics return_item_collection_metrics =
      v1::RETURN_ITEM_COLLECTION_METRICS_UNSPECIFIED;

  const expression::Condition* condition() const {
    return expressions != nullptr && expressions->condition.has_value()
               ? &*expressions->condition
               : nullptr;
  }
  const expression::Update* update() const {
    return expressions != nullptr && expressions->update.has_value()
               ? &*expressions->update
               : nullptr;
  }
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_ITEM_WRITE_H_
