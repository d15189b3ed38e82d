// The right-hand sides of SET.

#ifndef HASHRANGE_SERVER_EXPRESSION_UPDATE_VALUES_H_
#define HASHRANGE_SERVER_EXPRESSION_UPDATE_VALUES_H_

#include <cstddef>
#include <variant>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/expression/bindings.h"
#include "server/expression/update_tree.h"
#include "storage/value/decimal.h"
#include "storage/value/value.h"

namespace hashrange::expression {

// Returns InvalidArgument for an operand of the wrong type at run time.
absl::Status IncorrectTypeError();

// Computes what the SET actions of one update assign, all from the item as it
// was before the update.
//
// Keeps count of the bytes it hands out: since all of them become part of one
// item, more than an item may hold is an error at once, so that 4 KB of text
// cannot make the server copy gigabytes. Not thread-safe.
class UpdateValues {
 public:
  // All arguments must outlive the object. Requires: CheckUpdate has succeeded
  // for `tree`, or code has built it; `item` is canonical.
  UpdateValues(const UpdateTree& tree, const Bindings& bindings,
               const value::AttributeMap& item)
      : tree_(tree), bindings_(bindings), item_(item) {}

  // Returns the value of an operand, or InvalidArgument with DynamoDB's
  // message: a path leads nowhere, an operand has the wrong type, a number
  // leaves the range, the values are larger than an item may be.
  absl::StatusOr<v1::AttributeValue> Compute(OperandId id);

 private:
  // An operand that exists already, or one still to be computed: never an
  // if_not_exists.
  using Source =
      std::variant<const v1::AttributeValue*, const UpdateTree::Operand*>;

  // Recursion is bounded by kOperatorsMax.
  absl::StatusOr<Source> Resolve(OperandId id) const;
  absl::StatusOr<value::Decimal> ComputeNumber(OperandId id) const;
  absl::StatusOr<value::Decimal> ComputeSum(
      const UpdateTree::Operand& operand) const;
  absl::Status AppendElements(OperandId id, v1::ListValue* list);
  absl::Status AppendOperands(const UpdateTree::Operand& operand,
                              v1::ListValue* list);
  absl::Status Charge(const v1::AttributeValue& value);

  const UpdateTree& tree_;
  const Bindings& bindings_;
  const value::AttributeMap& item_;
  size_t charged_bytes_ = 0;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_UPDATE_VALUES_H_
