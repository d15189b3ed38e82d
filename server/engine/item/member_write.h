// The puts and deletes that batches and bulk loads consist of.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_MEMBER_WRITE_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_MEMBER_WRITE_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "server/engine/errors.h"
#include "server/engine/item/item_write.h"
#include "storage/value/value.h"

namespace hashrange::engine {

// Returns the write with these parts, or the ValidationError of its values or
// its size.
absl::StatusOr<ItemWrite> MakeMemberWrite(WriteKind kind,
                                          std::string table_name,
                                          value::AttributeMap attributes);

// Takes the write out of a WriteRequest or a BulkWriteRequest. ValidationError
// also if it is neither a put nor a delete.
template <typename Member>
absl::StatusOr<ItemWrite> TakeMemberWrite(Member& member) {
  switch (member.request_case()) {
    case Member::kPut:
      return MakeMemberWrite(WriteKind::kPut,
                             std::move(*member.mutable_table_name()),
                             std::move(*member.mutable_put()->mutable_item()));
    case Member::kDelete:
      return MakeMemberWrite(
          WriteKind::kDelete, std::move(*member.mutable_table_name()),
          std::move(*member.mutable_delete_()->mutable_key()));
    default:
      return ValidationError(
          "Supplied AttributeValue has more than one datatypes set, must "
          "contain exactly one of the supported datatypes");
  }
}

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_MEMBER_WRITE_H_
