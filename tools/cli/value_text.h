// Attribute values as a reader likes to see them in a table.

#ifndef HASHRANGE_TOOLS_CLI_VALUE_TEXT_H_
#define HASHRANGE_TOOLS_CLI_VALUE_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::cli {

// Returns the value without its type: strings as they are ("" if empty),
// numbers, base64, true, false, null. Inside lists, maps and sets, which look
// like JSON, strings are quoted. Not exact: "1" and 1 look alike. Exact is
// JSON.
std::string ValueText(const v1::AttributeValue& value);

// Returns the type in words: "string", "number", "string set" and so on.
absl::string_view TypeText(const v1::AttributeValue& value);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_VALUE_TEXT_H_
