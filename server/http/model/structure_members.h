// The members of a JSON object, in the order of the members of its shape.

#ifndef HASHRANGE_SERVER_HTTP_MODEL_STRUCTURE_MEMBERS_H_
#define HASHRANGE_SERVER_HTTP_MODEL_STRUCTURE_MEMBERS_H_

#include <array>
#include <cstddef>

#include "server/http/codec/json_value.h"
#include "server/http/model/shape.h"

namespace hashrange::http {

// members[i] is what the object has for shape.members[i]; null if it has
// nothing. Of several members with one name the last counts; names that the
// shape does not know are left out.
class StructureMembers {
 public:
  // Requires: `object` is an object, or null, which has no members.
  StructureMembers(const Shape& shape, const JsonValue& object);

  const JsonValue& operator[](size_t index) const { return values_[index]; }

 private:
  std::array<JsonValue, kMembersMax> values_;
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_MODEL_STRUCTURE_MEMBERS_H_
