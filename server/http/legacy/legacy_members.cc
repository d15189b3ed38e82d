#include "server/http/legacy/legacy_members.h"

#include <string>
#include <utility>

#include "server/engine/errors.h"
#include "server/http/codec/attribute_reader.h"
#include "storage/value/value.h"

namespace hashrange::http {

std::map<absl::string_view, JsonValue> MembersByName(const JsonValue& object) {
  std::map<absl::string_view, JsonValue> members;
  if (object.IsNull()) return members;
  object
      .ForEachMember([&](absl::string_view name, const JsonValue& value) {
        members[name] = value;
        return absl::OkStatus();
      })
      .IgnoreError();
  return members;
}

absl::StatusOr<v1::AttributeValue> ReadLegacyValue(const JsonValue& json) {
  v1::AttributeValue value;
  absl::Status status = ReadAttributeValue(json, &value);
  if (status.ok()) status = value::ValidateAndCanonicalize(&value);
  if (!status.ok()) return engine::AsEngineError(std::move(status));
  return value;
}

}  // namespace hashrange::http
