// How errors are worded for legacy parameters.

#ifndef HASHRANGE_SERVER_HTTP_LEGACY_LEGACY_MESSAGES_H_
#define HASHRANGE_SERVER_HTTP_LEGACY_LEGACY_MESSAGES_H_

#include "server/http/codec/json_value.h"
#include "server/http/operations/operation.h"

namespace hashrange::http {

// Returns `answer`, but messages of the engine about the expressions that the
// legacy parameters of `input` became are worded for these parameters.
Answer WithLegacyMessages(const JsonValue& input, Answer answer);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_LEGACY_LEGACY_MESSAGES_H_
