// Conditions and filters: the few shapes that random_expressions.h makes, what
// they mean, and their text.

#ifndef HASHRANGE_TESTS_MODEL_REFERENCE_CONDITION_H_
#define HASHRANGE_TESTS_MODEL_REFERENCE_CONDITION_H_

#include <optional>
#include <string>
#include <vector>

#include "tests/integration/values.h"
#include "tests/model/document_path.h"
#include "tests/model/expression_text.h"

namespace hashrange::tests {

enum class ConditionKind {
  // Of `children`: two, two, one.
  kAnd,
  kOr,
  kNot,
  // `subject` <comparator> `operands[0]`.
  kCompare,
  // Of `subject` and two operands, any number, none, one and so on.
  kBetween,
  kIn,
  kExists,
  kNotExists,
  kHasType,
  kBeginsWith,
  kContains,
};

// A path, the size of what it leads to, or a value.
struct ConditionOperand {
  enum class Kind { kPath, kSize, kValue };
  Kind kind = Kind::kValue;
  DocumentPath path;
  v1::AttributeValue value;
};

struct ReferenceCondition {
  ConditionKind kind;
  std::vector<ReferenceCondition> children;
  std::string comparator;
  ConditionOperand subject;
  std::vector<ConditionOperand> operands;
};

// Whether `condition` is true of `item`, which is empty if there is none.
bool Holds(const ReferenceCondition& condition, const Attributes& item);

std::string WriteCondition(const ReferenceCondition& condition,
                           ExpressionText* text);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_REFERENCE_CONDITION_H_
