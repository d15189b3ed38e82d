// Whether a request satisfies the constraints of the API model: what must be
// there, lengths, ranges, patterns and enums.

#ifndef HASHRANGE_SERVER_HTTP_MODEL_CONSTRAINT_CHECKER_H_
#define HASHRANGE_SERVER_HTTP_MODEL_CONSTRAINT_CHECKER_H_

#include "absl/status/status.h"
#include "server/http/codec/json_value.h"
#include "server/http/model/shape.h"

namespace hashrange::http {

// Which wrong enums of one structure are reported.
enum class EnumErrors { kAll, kFirst };

// Returns one ValidationError that lists what is wrong, in the order of
// `shape`, a structure: "2 validation errors detected: Value null at 'item'
// failed to satisfy constraint: Member must not be null; ...". Requires:
// CheckTypes has passed.
absl::Status CheckConstraints(const JsonValue& input, const Shape& shape,
                              EnumErrors enum_errors);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_MODEL_CONSTRAINT_CHECKER_H_
