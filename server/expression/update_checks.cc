#include "server/expression/update_checks.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "server/expression/expression_kind.h"
#include "server/expression/operand_messages.h"
#include "server/expression/path_overlap.h"
#include "storage/value/value.h"

namespace hashrange::expression {
namespace {

using Action = UpdateTree::Action;
using Operand = UpdateTree::Operand;

// The functions return the message of the first error, or "".
class UpdateChecker {
 public:
  UpdateChecker(const UpdateTree& tree, const Bindings& bindings)
      : tree_(tree), bindings_(bindings) {}

  std::string Check() const;

 private:
  std::string CheckTargets() const;
  std::string CheckActionType(const Action& action) const;
  std::string CheckOperand(const Operand& operand) const;
  std::string CheckChildTypes(const Operand& operand,
                              absl::string_view type) const;
  // The type of an operand if the request determines it, otherwise "".
  absl::string_view TypeOf(const Operand& operand) const;

  const UpdateTree& tree_;
  const Bindings& bindings_;
};

std::string UpdateChecker::Check() const {
  const PlaceholderTable& placeholders = tree_.placeholders();
  if (std::string error = FindUndefinedName(placeholders, bindings_);
      !error.empty()) {
    return error;
  }
  if (std::string error = FindUndefinedValue(placeholders, bindings_);
      !error.empty()) {
    return error;
  }
  if (std::string error = CheckTargets(); !error.empty()) return error;
  for (const Action& action : tree_.actions()) {
    if (std::string error = CheckActionType(action); !error.empty()) {
      return error;
    }
  }
  for (const Operand& operand : tree_.operands()) {
    if (std::string error = CheckOperand(operand); !error.empty()) return error;
  }
  return "";
}

std::string UpdateChecker::CheckTargets() const {
  std::vector<const Path*> targets;
  targets.reserve(tree_.actions().size());
  for (const Action& action : tree_.actions()) {
    targets.push_back(&tree_.target(action));
  }
  return FindPathOverlap(targets, bindings_);
}

// The name of a type in the messages of ADD and DELETE. Sets have none, since
// both take them.
absl::string_view TypeWord(const v1::AttributeValue& value) {
  switch (value.value_case()) {
    case v1::AttributeValue::kS:
      return "STRING";
    case v1::AttributeValue::kN:
      return "NUMBER";
    case v1::AttributeValue::kB:
      return "BINARY";
    case v1::AttributeValue::kBool:
      return "BOOLEAN";
    case v1::AttributeValue::kNull:
      return "NULL";
    case v1::AttributeValue::kL:
      return "LIST";
    case v1::AttributeValue::kM:
      return "MAP";
    default:
      return "";
  }
}

std::string UpdateChecker::CheckActionType(const Action& action) const {
  if (action.section != UpdateSection::kAdd &&
      action.section != UpdateSection::kDelete) {
    return "";
  }
  const Operand& operand = tree_.operand(action.operand);
  const v1::AttributeValue& value = operand.kind == UpdateOperandKind::kLiteral
                                        ? tree_.literal(operand)
                                        : bindings_.value(operand.index);
  const absl::string_view word = TypeWord(value);
  if (word.empty() ||
      (action.section == UpdateSection::kAdd && value.has_n())) {
    return "";
  }
  return absl::StrCat(
      "Incorrect operand type for operator or function; operator: ",
      SectionText(action.section), ", operand type: ", word);
}

std::string UpdateChecker::CheckOperand(const Operand& operand) const {
  const absl::string_view name = OperandOperatorText(operand.kind);
  if (name.empty()) return "";
  if (operand.child_count != 2) {
    return OperandCountMessage(name, operand.child_count);
  }
  switch (operand.kind) {
    case UpdateOperandKind::kIfNotExists:
      return tree_.operand(tree_.children(operand)[0]).kind ==
                     UpdateOperandKind::kPath
                 ? ""
                 : PathRequiredMessage(name);
    case UpdateOperandKind::kListAppend:
      return CheckChildTypes(operand, "L");
    default:
      return CheckChildTypes(operand, "N");
  }
}

std::string UpdateChecker::CheckChildTypes(const Operand& operand,
                                           absl::string_view type) const {
  for (OperandId child : tree_.children(operand)) {
    const absl::string_view child_type = TypeOf(tree_.operand(child));
    if (!child_type.empty() && child_type != type) {
      return OperandTypeMessage(OperandOperatorText(operand.kind), child_type);
    }
  }
  return "";
}

absl::string_view UpdateChecker::TypeOf(const Operand& operand) const {
  switch (operand.kind) {
    case UpdateOperandKind::kPlaceholder:
      return value::TypeName(bindings_.value(operand.index));
    case UpdateOperandKind::kLiteral:
      return value::TypeName(tree_.literal(operand));
    case UpdateOperandKind::kListAppend:
      return "L";
    case UpdateOperandKind::kPlus:
    case UpdateOperandKind::kMinus:
      return "N";
    default:
      return "";
  }
}

}  // namespace

absl::Status CheckUpdate(const UpdateTree& tree, const Bindings& bindings) {
  const std::string error = UpdateChecker(tree, bindings).Check();
  return error.empty() ? absl::OkStatus()
                       : ExpressionError(ExpressionKind::kUpdate, error);
}

}  // namespace hashrange::expression
