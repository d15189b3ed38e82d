#include "hashrange/client/update_actions.h"

#include "absl/strings/string_view.h"

namespace hashrange {
namespace {

// Begins the section, or separates the action from the one before.
ExpressionPart& Next(absl::string_view section, ExpressionPart& actions) {
  return actions.Text(actions.empty() ? section : ", ");
}

SetValue Joined(const ExpressionPart& a, absl::string_view between,
                const ExpressionPart& b) {
  ExpressionPart part = a;
  return SetValue(part.Text(between).Append(b));
}

SetValue Function(absl::string_view opening, const ExpressionPart& a,
                  const ExpressionPart& b) {
  ExpressionPart part;
  return SetValue(part.Text(opening).Append(a).Text(", ").Append(b).Text(")"));
}

}  // namespace

SetValue IfNotExists(const Attr& path, const Operand& value) {
  return Function("if_not_exists(", path.part(), value.part());
}

SetValue ListAppend(const SetValue& a, const SetValue& b) {
  return Function("list_append(", a.part(), b.part());
}

SetValue operator+(const SetValue& a, const SetValue& b) {
  return Joined(a.part(), " + ", b.part());
}

SetValue operator-(const SetValue& a, const SetValue& b) {
  return Joined(a.part(), " - ", b.part());
}

UpdateActions& UpdateActions::Set(const Attr& path, const SetValue& value) {
  Next("SET ", set_).Append(path.part()).Text(" = ").Append(value.part());
  return *this;
}

UpdateActions& UpdateActions::Remove(const Attr& path) {
  Next("REMOVE ", remove_).Append(path.part());
  return *this;
}

UpdateActions& UpdateActions::Add(const Attr& path, const Operand& value) {
  Next("ADD ", add_).Append(path.part()).Text(" ").Append(value.part());
  return *this;
}

UpdateActions& UpdateActions::Delete(const Attr& path,
                                     const Operand& elements) {
  Next("DELETE ", delete_)
      .Append(path.part())
      .Text(" ")
      .Append(elements.part());
  return *this;
}

ExpressionPart UpdateActions::part() const {
  ExpressionPart whole;
  for (const ExpressionPart* section : {&set_, &remove_, &add_, &delete_}) {
    if (section->empty()) continue;
    if (!whole.empty()) whole.Text(" ");
    whole.Append(*section);
  }
  return whole;
}

}  // namespace hashrange
