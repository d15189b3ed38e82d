// Messages about operands, of conditions and updates alike.

#ifndef HASHRANGE_SERVER_EXPRESSION_OPERAND_MESSAGES_H_
#define HASHRANGE_SERVER_EXPRESSION_OPERAND_MESSAGES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::expression {

// Returns "Incorrect operand type for operator or function; ...". `type` is the
// DynamoDB name of a type, such as "N".
std::string OperandTypeMessage(absl::string_view operator_or_function,
                               absl::string_view type);

// Returns "Incorrect number of operands for operator or function; ...".
std::string OperandCountMessage(absl::string_view operator_or_function,
                                int count);

// Returns "Operator or function requires a document path; ...".
std::string PathRequiredMessage(absl::string_view operator_or_function);

// Returns "AttributeValue: {N:1}": how messages show a string, number or
// binary (in base64). Other types show without their contents.
std::string OperandText(const v1::AttributeValue& value);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_OPERAND_MESSAGES_H_
