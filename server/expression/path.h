// Document paths: which part of an item an expression means.

#ifndef HASHRANGE_SERVER_EXPRESSION_PATH_H_
#define HASHRANGE_SERVER_EXPRESSION_PATH_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/expression/bindings.h"
#include "storage/value/value.h"

namespace hashrange::expression {

// One step of a path: an attribute name, a placeholder for one, or the index of
// a list element.
struct PathElement {
  enum class Kind { kName, kPlaceholder, kIndex };

  static PathElement Name(absl::string_view name) {
    return {Kind::kName, std::string(name), 0};
  }
  static PathElement Placeholder(int slot) {
    return {Kind::kPlaceholder, "", slot};
  }
  static PathElement Index(int index) { return {Kind::kIndex, "", index}; }

  bool is_index() const { return kind == Kind::kIndex; }

  Kind kind;
  // Of kName.
  std::string name;
  // The index of kIndex; the slot of kPlaceholder among the names of the tree
  // (see bindings.h).
  int number;
};

// Never empty; the first element is no index.
using Path = std::vector<PathElement>;

// Returns the name that `element` stands for. Requires: it is no index, and
// its placeholder is bound.
absl::string_view ElementName(const PathElement& element,
                              const Bindings& bindings);

// Returns the path as messages show it: "[a, b, [0]]". Requires: bound.
std::string PathText(const Path& path, const Bindings& bindings);

// Roughly the memory that `path` takes.
size_t PathBytes(const Path& path);

// Returns true if both name the same part of an item. Requires: bound.
bool SamePath(const Path& a, const Path& b, const Bindings& bindings);

// Returns what `path` leads to in `item`, or null if there is nothing: a name
// or index that does not exist, or a step into a value that is no map or list.
// Requires: bound. The result belongs to `item`.
const v1::AttributeValue* FindValue(const Path& path, const Bindings& bindings,
                                    const value::AttributeMap& item);

// Returns what one step of a path leads to within `value`, as FindValue does.
const v1::AttributeValue* FindElement(const PathElement& element,
                                      const Bindings& bindings,
                                      const v1::AttributeValue& value);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_PATH_H_
