// How messages about constraints show a value.

#ifndef HASHRANGE_SERVER_HTTP_MODEL_VALUE_TEXT_H_
#define HASHRANGE_SERVER_HTTP_MODEL_VALUE_TEXT_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "server/http/codec/json_value.h"
#include "server/http/model/shape.h"

namespace hashrange::http {

// Bytes of a value that a message shows. Ours: a request may have 16 MB. Longer
// ones end in "...".
inline constexpr size_t kValueTextBytesMax = 4096;

// Returns a value as Java shows it: "abc", "12", "[a, b]", "{key=value}",
// "[KeySchemaElement(attributeName=pk, keyType=HASH)]". Requires: CheckTypes
// has passed.
std::string ValueText(const JsonValue& value, const Shape& shape);

// Returns `text`, cut likewise.
std::string ShortText(absl::string_view text);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_MODEL_VALUE_TEXT_H_
