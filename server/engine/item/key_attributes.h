// What expressions may and may not do with key attributes.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_KEY_ATTRIBUTES_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_KEY_ATTRIBUTES_H_

#include <vector>

#include "absl/status/status.h"
#include "server/engine/item/item_write.h"
#include "server/engine/table/table.h"
#include "server/expression/attribute_use.h"
#include "server/expression/update.h"
#include "storage/value/value.h"

namespace hashrange::engine {

// ValidationError if a path leads into a key attribute of the table or of one
// of its indexes.
absl::Status CheckScalarKeys(const Table& table,
                             const std::vector<expression::AttributeUse>& uses);

// ValidationError if the expressions of `write` change a primary key
// attribute, lead into a key attribute, or give an index key attribute a value
// that it cannot have.
absl::Status CheckKeyUse(const Table& table, const ItemWrite& write);

// ValidationError if an index key attribute that `update` has changed has a
// value in `item` that it cannot have.
absl::Status CheckUpdatedIndexKeys(const Table& table,
                                   const expression::Update& update,
                                   const value::AttributeMap& item);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_KEY_ATTRIBUTES_H_
