// Which attributes of an item an expression looks at.

#ifndef HASHRANGE_SERVER_EXPRESSION_ATTRIBUTE_USE_H_
#define HASHRANGE_SERVER_EXPRESSION_ATTRIBUTE_USE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "server/expression/bindings.h"
#include "server/expression/path.h"

namespace hashrange::expression {

// A top-level attribute that an expression names.
//
// It tells a reader which attributes of a stored item it has to decode, and the
// engine that a path leads into a key attribute ("Key attributes must be
// scalars; ...").
struct AttributeUse {
  // Belongs to the tree of the expression or to the names of the request.
  absl::string_view name;
  // Some path goes on into the value: "a.b" or "a[0]".
  bool is_nested;
};

// Returns the attributes that `paths` begin with, each once, in the order of
// their first use. Requires: bound.
std::vector<AttributeUse> FindAttributeUses(absl::Span<const Path> paths,
                                            const Bindings& bindings);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_ATTRIBUTE_USE_H_
