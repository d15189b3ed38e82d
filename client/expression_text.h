// Parts of expressions, and their placeholders.
//
// A part is text in which names and values stand as such. Only when a request
// is built are they replaced by placeholders (#n0, :v0): so a name may be a
// reserved word or contain dots, and parts can be combined in any order.

#ifndef HASHRANGE_CLIENT_EXPRESSION_TEXT_H_
#define HASHRANGE_CLIENT_EXPRESSION_TEXT_H_

#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/map.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange {

// A copyable sequence of text, names and values.
class ExpressionPart {
 public:
  ExpressionPart& Text(absl::string_view text);
  ExpressionPart& Name(absl::string_view name);
  ExpressionPart& Value(v1::AttributeValue value);
  ExpressionPart& Append(const ExpressionPart& part);

  bool empty() const { return pieces_.empty(); }

 private:
  friend class ExpressionBinder;

  struct NamePiece {
    std::string name;
  };
  std::vector<std::variant<std::string, NamePiece, v1::AttributeValue>> pieces_;
};

// Turns parts into the text of expressions of one request, which share their
// placeholders. Requires: both maps outlive it; `values` may be null if no part
// has a value.
class ExpressionBinder {
 public:
  using Names = google::protobuf::Map<std::string, std::string>;
  using Values = google::protobuf::Map<std::string, v1::AttributeValue>;

  ExpressionBinder(Names* names, Values* values);

  // Returns the text of `part` and adds its names and values to the maps. A
  // name that occurs again keeps its placeholder.
  std::string Bind(const ExpressionPart& part);

 private:
  std::string BindName(const std::string& name);
  std::string BindValue(const v1::AttributeValue& value);

  Names* const names_;
  Values* const values_;
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_EXPRESSION_TEXT_H_
