// Scalars as DynamoDB takes them from JSON, which is less strict than JSON is.

#ifndef HASHRANGE_SERVER_HTTP_CODEC_JSON_SCALAR_H_
#define HASHRANGE_SERVER_HTTP_CODEC_JSON_SCALAR_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "server/http/codec/json_value.h"

namespace hashrange::http {

// True, false, or a text for one: "true", "1" and "yes", "false", "0" and "no"
// in any case. Nothing for other values.
std::optional<bool> BooleanOf(const JsonValue& json);

// What DynamoDB says of a text that is not base64; empty if it is.
std::string Base64Problem(absl::string_view text);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_CODEC_JSON_SCALAR_H_
