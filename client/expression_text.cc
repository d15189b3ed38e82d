#include "hashrange/client/expression_text.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/stubs/logging.h"

namespace hashrange {

ExpressionPart& ExpressionPart::Text(absl::string_view text) {
  if (!pieces_.empty()) {
    if (auto* last = std::get_if<std::string>(&pieces_.back())) {
      last->append(text.data(), text.size());
      return *this;
    }
  }
  pieces_.emplace_back(std::string(text));
  return *this;
}

ExpressionPart& ExpressionPart::Name(absl::string_view name) {
  pieces_.emplace_back(NamePiece{std::string(name)});
  return *this;
}

ExpressionPart& ExpressionPart::Value(v1::AttributeValue value) {
  pieces_.emplace_back(std::move(value));
  return *this;
}

ExpressionPart& ExpressionPart::Append(const ExpressionPart& part) {
  // A copy: `part` may be this one.
  const auto pieces = part.pieces_;
  pieces_.insert(pieces_.end(), pieces.begin(), pieces.end());
  return *this;
}

ExpressionBinder::ExpressionBinder(Names* names, Values* values)
    : names_(names), values_(values) {}

std::string ExpressionBinder::Bind(const ExpressionPart& part) {
  std::string text;
  for (const auto& piece : part.pieces_) {
    if (const auto* plain = std::get_if<std::string>(&piece)) {
      text += *plain;
    } else if (const auto* name =
                   std::get_if<ExpressionPart::NamePiece>(&piece)) {
      text += BindName(name->name);
    } else {
      text += BindValue(std::get<v1::AttributeValue>(piece));
    }
  }
  return text;
}

std::string ExpressionBinder::BindName(const std::string& name) {
  for (const auto& [placeholder, bound] : *names_) {
    if (bound == name) return placeholder;
  }
  const std::string placeholder = absl::StrCat("#n", names_->size());
  (*names_)[placeholder] = name;
  return placeholder;
}

std::string ExpressionBinder::BindValue(const v1::AttributeValue& value) {
  GOOGLE_CHECK(values_ != nullptr) << "this expression can have no values";
  const std::string placeholder = absl::StrCat(":v", values_->size());
  (*values_)[placeholder] = value;
  return placeholder;
}

}  // namespace hashrange
