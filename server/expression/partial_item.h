// Items that hold only parts of another item.

#ifndef HASHRANGE_SERVER_EXPRESSION_PARTIAL_ITEM_H_
#define HASHRANGE_SERVER_EXPRESSION_PARTIAL_ITEM_H_

#include <vector>

#include "hashrange/v1/attribute_value.pb.h"
#include "server/expression/bindings.h"
#include "server/expression/path.h"
#include "storage/value/value.h"

namespace hashrange::expression {

// A value and where it is.
struct PathValue {
  const Path* path;
  const v1::AttributeValue* value;
};

// Returns an item with just `parts`, copied: "a.b" yields {a:{b:...}}. Lists
// hold only the elements that are named, in the order of their indexes and
// without gaps. Requires: the paths are bound, and no two overlap or conflict.
value::AttributeMap MakePartialItem(std::vector<PathValue> parts,
                                    const Bindings& bindings);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_PARTIAL_ITEM_H_
