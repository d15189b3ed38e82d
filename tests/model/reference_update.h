// Updates: the shapes that random_expressions.h makes, what they make of an
// item, and their text.

#ifndef HASHRANGE_TESTS_MODEL_REFERENCE_UPDATE_H_
#define HASHRANGE_TESTS_MODEL_REFERENCE_UPDATE_H_

#include <string>
#include <vector>

#include "tests/integration/values.h"
#include "tests/model/document_path.h"
#include "tests/model/expression_text.h"

namespace hashrange::tests {

// What SET sets.
struct UpdateOperand {
  enum class Kind {
    kValue,
    kPath,
    // path + value, value - path and so on: of two children.
    kSum,
    kDifference,
    kListAppend,
    // if_not_exists(path, child).
    kIfNotExists,
  };
  Kind kind = Kind::kValue;
  v1::AttributeValue value;
  DocumentPath path;
  std::vector<UpdateOperand> children;
};

enum class UpdateSectionKind { kSet, kRemove, kAdd, kDelete };

struct UpdateAction {
  UpdateSectionKind section;
  DocumentPath target;
  // Not for REMOVE; a value for ADD and DELETE.
  UpdateOperand operand;
};

// No two targets overlap.
using ReferenceUpdate = std::vector<UpdateAction>;

struct UpdateResult {
  // What is wrong: any of these may be reported. If nothing is, the rest holds.
  std::vector<std::string> errors;
  Attributes item;
  // For ReturnValues UPDATED_NEW.
  Attributes updated_new;
};

// Returns `item` after the update. Requires: the key attributes are there.
UpdateResult ApplyTo(const Attributes& item, const ReferenceUpdate& update);

// For ReturnValues UPDATED_OLD.
Attributes UpdatedOld(const Attributes& item, const ReferenceUpdate& update);

// Whether the update only takes away: then it creates no item.
bool OnlyRemoves(const ReferenceUpdate& update);

std::string WriteUpdate(const ReferenceUpdate& update, ExpressionText* text);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_REFERENCE_UPDATE_H_
