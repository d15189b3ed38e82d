// What the legacy parameters have in common.

#ifndef HASHRANGE_SERVER_HTTP_LEGACY_LEGACY_MEMBERS_H_
#define HASHRANGE_SERVER_HTTP_LEGACY_LEGACY_MEMBERS_H_

#include <map>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/http/codec/json_value.h"

namespace hashrange::http {

// The members of an object by name, each once. None for null.
std::map<absl::string_view, JsonValue> MembersByName(const JsonValue& object);

// Reads and checks a value; its errors are those of the engine, without the
// prefix that values of expressions get.
absl::StatusOr<v1::AttributeValue> ReadLegacyValue(const JsonValue& json);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_LEGACY_LEGACY_MEMBERS_H_
