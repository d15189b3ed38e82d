// How values are written on the command line. The rule, which
// `hashrange help values` explains to users:
//
//   text that begins with { [ or "   JSON: plain, or AWS JSON at any depth
//   true, false, null                what they are in JSON
//   text that is a number in JSON    a number
//   anything else                    a string
//
// Values of key attributes are simpler, since the table declares their types:
// see KeyValue in key_schema.h.

#ifndef HASHRANGE_TOOLS_CLI_VALUE_SYNTAX_H_
#define HASHRANGE_TOOLS_CLI_VALUE_SYNTAX_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/json/aws_json.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::cli {

// Returns the value that `text` means, or an input error for malformed JSON.
absl::StatusOr<v1::AttributeValue> ParseValue(absl::string_view text);

// Returns the item or key that `text` means: a JSON object of attribute names
// and values. Returns an input error for malformed JSON.
absl::StatusOr<aws_json::AttributeMap> ParseItem(absl::string_view text);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_VALUE_SYNTAX_H_
