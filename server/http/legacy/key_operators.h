// Operators in KeyConditions that no key condition may have: NULL, NE, IN and
// so on. DynamoDB refuses them only after it has looked for the table and for
// conditions on the right attributes, which is the engine's to do.

#ifndef HASHRANGE_SERVER_HTTP_LEGACY_KEY_OPERATORS_H_
#define HASHRANGE_SERVER_HTTP_LEGACY_KEY_OPERATORS_H_

#include <string>

#include "absl/status/statusor.h"
#include "server/http/codec/json_value.h"
#include "server/http/legacy/placeholder_builder.h"
#include "server/http/operations/operation.h"

namespace hashrange::http {

// Whether all operators in KeyConditions are ones for keys; true for null.
bool AreKeyOperators(const JsonValue& conditions);

// Returns an expression with conditions on the same attributes, none of which
// any key can meet: the engine will have an error, but reads nothing.
absl::StatusOr<std::string> UnmeetableText(const JsonValue& conditions,
                                           PlaceholderBuilder* placeholders);

// Returns `answer` for a request with such conditions: instead of the engine's
// error about their values it gets the one about the operators.
Answer RefuseOperators(Answer answer);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_LEGACY_KEY_OPERATORS_H_
