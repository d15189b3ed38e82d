// What an update does, written in C++; see Update in write_requests.h.
//
//   UpdateActions()
//       .Set(Attr("Likes"), IfNotExists(Attr("Likes"), 0) + 1)
//       .Set(Attr("Reviews"), ListAppend(Attr("Reviews"), reviews))
//       .Set(Attr("Formats")["audio"], "MP3")
//       .Remove(Attr("Draft"))
//       .Add(Attr("Visits"), 1)
//       .Delete(Attr("Tags"), std::set<std::string>{"new"})
//
// Operands read the item as it was before the update.

#ifndef HASHRANGE_CLIENT_UPDATE_ACTIONS_H_
#define HASHRANGE_CLIENT_UPDATE_ACTIONS_H_

#include <utility>

#include "hashrange/client/expression.h"
#include "hashrange/client/expression_text.h"

namespace hashrange {

// What SET can assign: an operand, a function, or the sum or difference of two.
class SetValue {
 public:
  template <typename T,
            typename = std::enable_if_t<std::is_convertible_v<T, Operand>>>
  SetValue(const T& operand)  // NOLINT: any operand can be assigned
      : part_(Operand(operand).part()) {}
  explicit SetValue(ExpressionPart part) : part_(std::move(part)) {}

  const ExpressionPart& part() const { return part_; }

 private:
  ExpressionPart part_;
};

// `path` if it exists, otherwise `value`.
SetValue IfNotExists(const Attr& path, const Operand& value);
// The elements of list `a`, then those of `b`.
SetValue ListAppend(const SetValue& a, const SetValue& b);
SetValue operator+(const SetValue& a, const SetValue& b);
SetValue operator-(const SetValue& a, const SetValue& b);

// A copyable list of actions, in any order.
class UpdateActions {
 public:
  // Writes `value` to `path`.
  UpdateActions& Set(const Attr& path, const SetValue& value);
  // Removes an attribute, an entry of a map or an element of a list.
  UpdateActions& Remove(const Attr& path);
  // Adds a number, or the elements of a set. What does not exist counts as 0,
  // or as the empty set.
  UpdateActions& Add(const Attr& path, const Operand& value);
  // Removes elements from a set.
  UpdateActions& Delete(const Attr& path, const Operand& elements);

  // The whole update expression; empty if there is no action.
  ExpressionPart part() const;

 private:
  ExpressionPart set_;
  ExpressionPart remove_;
  ExpressionPart add_;
  ExpressionPart delete_;
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_UPDATE_ACTIONS_H_
