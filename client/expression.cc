#include "hashrange/client/expression.h"

#include "absl/strings/str_cat.h"

namespace hashrange {

// ---- Condition ----

ExpressionPart Condition::Within(Binding outer) const {
  if (binding_ >= outer) return part_;
  ExpressionPart part;
  return part.Text("(").Append(part_).Text(")");
}

Condition Condition::Function(absl::string_view name, const Operand& a,
                              const Operand* b) {
  ExpressionPart part;
  part.Text(name).Text("(").Append(a.part());
  if (b != nullptr) part.Text(", ").Append(b->part());
  return Condition(part.Text(")"), Binding::kPrimary);
}

Condition operator&&(const Condition& a, const Condition& b) {
  using Binding = Condition::Binding;
  ExpressionPart part = a.Within(Binding::kAnd);
  part.Text(" AND ").Append(b.Within(Binding::kAnd));
  return Condition(std::move(part), Binding::kAnd);
}

Condition operator||(const Condition& a, const Condition& b) {
  using Binding = Condition::Binding;
  ExpressionPart part = a.Within(Binding::kOr);
  part.Text(" OR ").Append(b.Within(Binding::kOr));
  return Condition(std::move(part), Binding::kOr);
}

Condition operator!(const Condition& a) {
  using Binding = Condition::Binding;
  ExpressionPart part;
  part.Text("NOT ").Append(a.Within(Binding::kNot));
  return Condition(std::move(part), Binding::kNot);
}

Condition Compare(const Operand& a, absl::string_view comparator,
                  const Operand& b) {
  ExpressionPart part = a.part();
  part.Text(absl::StrCat(" ", comparator, " ")).Append(b.part());
  return Condition(std::move(part), Condition::Binding::kPrimary);
}

// ---- Operand ----

// Its AND would be read as another: between parentheses it stands for itself.
Condition Operand::Between(const Operand& low, const Operand& high) const {
  ExpressionPart part = part_;
  part.Text(" BETWEEN ").Append(low.part_).Text(" AND ").Append(high.part_);
  return Condition(std::move(part), Condition::Binding::kPrimary);
}

Condition Operand::In(std::initializer_list<Operand> values) const {
  ExpressionPart part = part_;
  absl::string_view separator = " IN (";
  for (const Operand& value : values) {
    part.Text(separator).Append(value.part());
    separator = ", ";
  }
  return Condition(part.Text(")"), Condition::Binding::kPrimary);
}

// ---- Attr ----

Attr::Attr(absl::string_view name) : Operand(ExpressionPart()) {
  part_.Name(name);
}

Attr Attr::operator[](absl::string_view name) const {
  ExpressionPart part = part_;
  return Attr(part.Text(".").Name(name));
}

Attr Attr::operator[](const char* name) const {
  return (*this)[absl::string_view(name)];
}

Attr Attr::operator[](size_t index) const {
  ExpressionPart part = part_;
  return Attr(part.Text(absl::StrCat("[", index, "]")));
}

Attr Attr::operator[](int index) const {
  ExpressionPart part = part_;
  return Attr(part.Text(absl::StrCat("[", index, "]")));
}

Condition Attr::Exists() const {
  return Condition::Function("attribute_exists", *this, nullptr);
}

Condition Attr::NotExists() const {
  return Condition::Function("attribute_not_exists", *this, nullptr);
}

Condition Attr::HasType(absl::string_view type) const {
  const Operand operand(type);
  return Condition::Function("attribute_type", *this, &operand);
}

Condition Attr::BeginsWith(const Operand& prefix) const {
  return Condition::Function("begins_with", *this, &prefix);
}

Condition Attr::Contains(const Operand& element) const {
  return Condition::Function("contains", *this, &element);
}

SizeOperand Attr::Size() const {
  ExpressionPart part;
  return SizeOperand(part.Text("size(").Append(part_).Text(")"));
}

}  // namespace hashrange
