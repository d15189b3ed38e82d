// Whether the values of a request have the types that its shape wants.

#ifndef HASHRANGE_SERVER_HTTP_MODEL_TYPE_CHECKER_H_
#define HASHRANGE_SERVER_HTTP_MODEL_TYPE_CHECKER_H_

#include "absl/status/status.h"
#include "server/http/codec/json_value.h"
#include "server/http/model/shape.h"

namespace hashrange::http {

// Returns a SerializationError with DynamoDB's message for the first value of
// another type than `shape`, a structure, has for it. Members are looked at in
// the order of the shape, those that are structures, lists and maps before the
// others; unknown ones are passed over, and null is absent. Null as an element
// is an empty structure, and an error where no structure is expected.
//
// Behind it, text() may be called where the shape has a string or a blob,
// integer() where it has a number, and BooleanOf has a value.
absl::Status CheckTypes(const JsonValue& input, const Shape& shape);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_MODEL_TYPE_CHECKER_H_
