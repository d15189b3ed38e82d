// Paths into items: "a", "m.b.c", "l[2].a".

#ifndef HASHRANGE_TESTS_MODEL_DOCUMENT_PATH_H_
#define HASHRANGE_TESTS_MODEL_DOCUMENT_PATH_H_

#include <string>
#include <utility>
#include <vector>

#include "tests/integration/values.h"

namespace hashrange::tests {

// The name of a map entry, or the index of a list element.
struct PathStep {
  // Empty for an index.
  std::string name;
  int index = 0;
};

using DocumentPath = std::vector<PathStep>;

// Requires: names of lower-case letters.
DocumentPath ParsePath(const std::string& text);

// Null if there is nothing.
const v1::AttributeValue* FindAt(const DocumentPath& path,
                                 const Attributes& item);

// Whether one path leads to the other's value or to a part of it.
bool Overlap(const DocumentPath& a, const DocumentPath& b);

using ValueAtPath = std::pair<DocumentPath, v1::AttributeValue>;

// An item with just these parts. Lists hold only the elements named, in the
// order of their indexes.
Attributes Assemble(const std::vector<ValueAtPath>& parts);

// What a projection on `paths` shows of an item.
Attributes ProjectOn(const std::vector<DocumentPath>& paths,
                     const Attributes& item);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_DOCUMENT_PATH_H_
