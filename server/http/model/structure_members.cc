#include "server/http/model/structure_members.h"

#include "absl/status/status.h"

namespace hashrange::http {

StructureMembers::StructureMembers(const Shape& shape,
                                   const JsonValue& object) {
  if (object.IsNull()) return;
  const auto collect = [&](absl::string_view name, const JsonValue& value) {
    for (size_t i = 0; i < shape.members.size(); ++i) {
      if (shape.members[i].name == name) {
        values_[i] = value;
        break;
      }
    }
    return absl::OkStatus();
  };
  // The visitor never stops.
  object.ForEachMember(collect).IgnoreError();
}

}  // namespace hashrange::http
