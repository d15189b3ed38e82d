#include "server/expression/partial_item.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace hashrange::expression {
namespace {

// Negative, zero or positive; indexes in numeric order.
int Compare(const PathElement& a, const PathElement& b,
            const Bindings& bindings) {
  if (a.is_index() && b.is_index()) {
    return a.number < b.number ? -1 : a.number > b.number;
  }
  // Paths that do not conflict never compare a name with an index.
  return ElementName(a, bindings).compare(ElementName(b, bindings));
}

bool ComesBefore(const Path& a, const Path& b, const Bindings& bindings) {
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [&](const PathElement& x, const PathElement& y) {
        return Compare(x, y, bindings) < 0;
      });
}

size_t CommonElements(const Path& a, const Path& b, const Bindings& bindings) {
  const auto [end, unused] =
      std::mismatch(a.begin(), a.end(), b.begin(), b.end(),
                    [&](const PathElement& x, const PathElement& y) {
                      return Compare(x, y, bindings) == 0;
                    });
  return end - a.begin();
}

// Adds the value that `element` leads to within `parent`, which becomes a list
// or a map.
v1::AttributeValue* AddElement(const PathElement& element,
                               const Bindings& bindings,
                               v1::AttributeValue* parent) {
  if (element.is_index()) return parent->mutable_l()->add_elements();
  return &(*parent->mutable_m()->mutable_entries())[std::string(
      ElementName(element, bindings))];
}

}  // namespace

value::AttributeMap MakePartialItem(std::vector<PathValue> parts,
                                    const Bindings& bindings) {
  // Sorted, parts of one list follow each other in the order of their indexes.
  std::sort(parts.begin(), parts.end(),
            [&](const PathValue& a, const PathValue& b) {
              return ComesBefore(*a.path, *b.path, bindings);
            });
  value::AttributeMap item;
  const Path* previous = nullptr;
  // The value at each element of the previous path.
  std::vector<v1::AttributeValue*> values;
  for (const PathValue& part : parts) {
    const Path& path = *part.path;
    values.resize(previous ? CommonElements(*previous, path, bindings) : 0);
    for (size_t i = values.size(); i < path.size(); ++i) {
      values.push_back(i == 0
                           ? &item[std::string(ElementName(path[0], bindings))]
                           : AddElement(path[i], bindings, values.back()));
    }
    *values.back() = *part.value;
    previous = &path;
  }
  return item;
}

}  // namespace hashrange::expression
