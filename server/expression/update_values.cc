#include "server/expression/update_values.h"

#include <utility>

namespace hashrange::expression {
namespace {

using Operand = UpdateTree::Operand;

absl::Status MissingAttributeError() {
  return absl::InvalidArgumentError(
      "The provided expression refers to an attribute that does not exist in "
      "the item");
}

}  // namespace

absl::Status IncorrectTypeError() {
  return absl::InvalidArgumentError(
      "An operand in the update expression has an incorrect data type");
}

absl::StatusOr<v1::AttributeValue> UpdateValues::Compute(OperandId id) {
  const absl::StatusOr<Source> source = Resolve(id);
  if (!source.ok()) return source.status();
  if (const auto* existing = std::get_if<const v1::AttributeValue*>(&*source)) {
    if (absl::Status status = Charge(**existing); !status.ok()) return status;
    return **existing;
  }
  const Operand& operand = *std::get<const Operand*>(*source);
  v1::AttributeValue value;
  if (operand.kind == UpdateOperandKind::kListAppend) {
    absl::Status status = AppendOperands(operand, value.mutable_l());
    if (!status.ok()) return status;
    return value;
  }
  const absl::StatusOr<value::Decimal> number = ComputeSum(operand);
  if (!number.ok()) return number.status();
  value.set_n(number->ToString());
  if (absl::Status status = Charge(value); !status.ok()) return status;
  return value;
}

absl::StatusOr<UpdateValues::Source> UpdateValues::Resolve(OperandId id) const {
  const Operand& operand = tree_.operand(id);
  switch (operand.kind) {
    case UpdateOperandKind::kPath: {
      const v1::AttributeValue* value =
          FindValue(tree_.path(operand), bindings_, item_);
      if (value == nullptr) return MissingAttributeError();
      return value;
    }
    case UpdateOperandKind::kPlaceholder:
      return &bindings_.value(operand.index);
    case UpdateOperandKind::kLiteral:
      return &tree_.literal(operand);
    case UpdateOperandKind::kIfNotExists: {
      const Operand& path = tree_.operand(tree_.children(operand)[0]);
      const v1::AttributeValue* value =
          FindValue(tree_.path(path), bindings_, item_);
      if (value != nullptr) return value;
      return Resolve(tree_.children(operand)[1]);
    }
    default:
      return &operand;
  }
}

absl::StatusOr<value::Decimal> UpdateValues::ComputeNumber(OperandId id) const {
  const absl::StatusOr<Source> source = Resolve(id);
  if (!source.ok()) return source.status();
  if (const auto* existing = std::get_if<const v1::AttributeValue*>(&*source)) {
    if (!(*existing)->has_n()) return IncorrectTypeError();
    return value::Decimal::Parse((*existing)->n());
  }
  const Operand& operand = *std::get<const Operand*>(*source);
  if (operand.kind == UpdateOperandKind::kListAppend) {
    return IncorrectTypeError();
  }
  return ComputeSum(operand);
}

// Requires: `operand` is "+" or "-".
absl::StatusOr<value::Decimal> UpdateValues::ComputeSum(
    const Operand& operand) const {
  const absl::StatusOr<value::Decimal> left =
      ComputeNumber(tree_.children(operand)[0]);
  if (!left.ok()) return left;
  const absl::StatusOr<value::Decimal> right =
      ComputeNumber(tree_.children(operand)[1]);
  if (!right.ok()) return right;
  return operand.kind == UpdateOperandKind::kPlus
             ? value::Decimal::Add(*left, *right)
             : value::Decimal::Subtract(*left, *right);
}

// Appending right away, rather than building a list for each list_append, keeps
// nested calls linear.
absl::Status UpdateValues::AppendElements(OperandId id, v1::ListValue* list) {
  const absl::StatusOr<Source> source = Resolve(id);
  if (!source.ok()) return source.status();
  if (const auto* existing = std::get_if<const v1::AttributeValue*>(&*source)) {
    if (!(*existing)->has_l()) return IncorrectTypeError();
    if (absl::Status status = Charge(**existing); !status.ok()) return status;
    list->MergeFrom((*existing)->l());
    return absl::OkStatus();
  }
  const Operand& operand = *std::get<const Operand*>(*source);
  if (operand.kind != UpdateOperandKind::kListAppend) {
    return IncorrectTypeError();
  }
  return AppendOperands(operand, list);
}

absl::Status UpdateValues::AppendOperands(const Operand& operand,
                                          v1::ListValue* list) {
  for (OperandId child : tree_.children(operand)) {
    if (absl::Status status = AppendElements(child, list); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

absl::Status UpdateValues::Charge(const v1::AttributeValue& value) {
  // An empty list or map counts 3 bytes. Several lists may become one, which
  // counts them once, so they are left out here: rather too little is charged.
  constexpr size_t kContainerBytes = 3;
  const size_t bytes = value::ValueSizeBytes(value);
  charged_bytes_ += bytes - (value.has_l() ? kContainerBytes : 0);
  if (charged_bytes_ > value::kItemSizeBytesMax) {
    return absl::InvalidArgumentError(
        "Item size to update has exceeded the maximum allowed size");
  }
  return absl::OkStatus();
}

}  // namespace hashrange::expression
