// Checks that item requests have in common.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_REQUEST_PARAMETERS_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_REQUEST_PARAMETERS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/errors.h"
#include "storage/value/value.h"

namespace hashrange::engine {

// Check what has to be right before conditions and expressions are looked at:
// the values of item or key, which are brought into canonical form; then
// ReturnValues; then the size of the item. ValidationError for the first that
// is wrong. Fronts use them where they refuse a condition themselves.
absl::Status CheckBeforeCondition(v1::PutItemRequest* request);
absl::Status CheckBeforeCondition(v1::DeleteItemRequest* request);
absl::Status CheckValuesOfKey(value::AttributeMap* key);

// ValidationError unless `return_values` is NONE or ALL_OLD, as PutItem and
// DeleteItem require.
absl::Status CheckOldReturnValues(v1::ReturnValues return_values);

// ValidationError if `item` is larger than an item may be.
absl::Status CheckItemSize(const value::AttributeMap& item);

// What an item that is too large to put is told.
absl::Status ItemTooLargeError();

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_REQUEST_PARAMETERS_H_
