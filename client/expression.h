// Conditions, written in C++.
//
//   Attr("Price") < 20 && (Attr("Category") == "Novel" ||
//   Attr("Sold").NotExists()) Attr("Formats")["audio"].Exists()
//   Attr("Reviews")[0]["Stars"].Between(3, 5)
//   Attr("Tags").Contains("cloud") && !Attr("Title").BeginsWith("Intro")
//   Attr("Tags").Size() > 3
//
// A condition is used as the condition of a write, as a filter, and as the key
// condition of a Query. Nothing is checked here: the service says what is
// wrong. Unlike the built-in ones, && and || always evaluate both sides, which
// has no effect but building the text.

#ifndef HASHRANGE_CLIENT_EXPRESSION_H_
#define HASHRANGE_CLIENT_EXPRESSION_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/strings/string_view.h"
#include "hashrange/client/expression_text.h"
#include "hashrange/client/value.h"
#include "hashrange/client/value_containers.h"

namespace hashrange {

// Something that is true or false for an item. A copyable value.
class Condition {
 public:
  const ExpressionPart& part() const { return part_; }

  friend Condition operator&&(const Condition& a, const Condition& b);
  friend Condition operator||(const Condition& a, const Condition& b);
  friend Condition operator!(const Condition& a);

 private:
  friend class Operand;
  friend class Attr;
  friend Condition Compare(const class Operand& a, absl::string_view comparator,
                           const class Operand& b);

  // How strongly the outermost operator binds, which decides on parentheses.
  enum class Binding { kOr, kAnd, kNot, kPrimary };

  Condition(ExpressionPart part, Binding binding)
      : part_(std::move(part)), binding_(binding) {}
  static Condition Function(absl::string_view name, const class Operand& a,
                            const class Operand* b);
  ExpressionPart Within(Binding outer) const;

  ExpressionPart part_;
  Binding binding_;
};

// A side of a comparison: an attribute, a value, or the size of an attribute.
class Operand {
 public:
  // A literal of any type that ToValue takes.
  template <typename T, typename = std::enable_if_t<
                            !std::is_base_of_v<Operand, std::decay_t<T>>>>
  Operand(const T& value) {  // NOLINT: any value is an operand
    part_.Value(ToValue(value));
  }

  const ExpressionPart& part() const { return part_; }

  // True if low <= this <= high.
  Condition Between(const Operand& low, const Operand& high) const;
  // True if this equals one of 1-100 values.
  Condition In(std::initializer_list<Operand> values) const;

 protected:
  explicit Operand(ExpressionPart part) : part_(std::move(part)) {}

  ExpressionPart part_;
};

// The size of a string, binary value, set, list or map.
class SizeOperand : public Operand {
 private:
  friend class Attr;
  explicit SizeOperand(ExpressionPart part) : Operand(std::move(part)) {}
};

// An attribute of the item, or a place within it.
class Attr : public Operand {
 public:
  // A top-level attribute. Dots belong to the name.
  explicit Attr(absl::string_view name);

  // An entry of a map, an element of a list.
  Attr operator[](absl::string_view name) const;
  Attr operator[](const char* name) const;
  Attr operator[](size_t index) const;
  Attr operator[](int index) const;

  Condition Exists() const;
  Condition NotExists() const;
  // `type` is one of S, N, B, BOOL, NULL, M, L, SS, NS, BS.
  Condition HasType(absl::string_view type) const;
  Condition BeginsWith(const Operand& prefix) const;
  // True if a string has this substring, or a set or list this element.
  Condition Contains(const Operand& element) const;
  SizeOperand Size() const;

 private:
  explicit Attr(ExpressionPart part) : Operand(std::move(part)) {}
};

Condition Compare(const Operand& a, absl::string_view comparator,
                  const Operand& b);

inline Condition operator==(const Operand& a, const Operand& b) {
  return Compare(a, "=", b);
}
inline Condition operator!=(const Operand& a, const Operand& b) {
  return Compare(a, "<>", b);
}
inline Condition operator<(const Operand& a, const Operand& b) {
  return Compare(a, "<", b);
}
inline Condition operator<=(const Operand& a, const Operand& b) {
  return Compare(a, "<=", b);
}
inline Condition operator>(const Operand& a, const Operand& b) {
  return Compare(a, ">", b);
}
inline Condition operator>=(const Operand& a, const Operand& b) {
  return Compare(a, ">=", b);
}

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_EXPRESSION_H_
