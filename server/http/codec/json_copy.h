// A parsed value written again.

#ifndef HASHRANGE_SERVER_HTTP_CODEC_JSON_COPY_H_
#define HASHRANGE_SERVER_HTTP_CODEC_JSON_COPY_H_

#include "server/http/codec/json_value.h"
#include "server/http/codec/json_writer.h"

namespace hashrange::http {

// Writes `value` with all that it holds; members that are null are left out,
// and numbers are rounded down.
void CopyJson(const JsonValue& value, JsonWriter* json);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_CODEC_JSON_COPY_H_
