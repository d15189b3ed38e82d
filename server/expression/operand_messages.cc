#include "server/expression/operand_messages.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/value/value.h"

namespace hashrange::expression {

std::string OperandTypeMessage(absl::string_view operator_or_function,
                               absl::string_view type) {
  return absl::StrCat(
      "Incorrect operand type for operator or function; operator or function: ",
      operator_or_function, ", operand type: ", type);
}

std::string OperandCountMessage(absl::string_view operator_or_function,
                                int count) {
  return absl::StrCat(
      "Incorrect number of operands for operator or function; operator or "
      "function: ",
      operator_or_function, ", number of operands: ", count);
}

std::string PathRequiredMessage(absl::string_view operator_or_function) {
  return absl::StrCat(
      "Operator or function requires a document path; operator or function: ",
      operator_or_function);
}

std::string OperandText(const v1::AttributeValue& value) {
  std::string content;
  if (value.has_s()) {
    content = value.s();
  } else if (value.has_n()) {
    content = value.n();
  } else if (value.has_b()) {
    content = absl::Base64Escape(value.b());
  }
  return absl::StrCat("AttributeValue: {", value::TypeName(value), ":", content,
                      "}");
}

}  // namespace hashrange::expression
