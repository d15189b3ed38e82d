#include "server/engine/item/member_write.h"

#include "server/engine/item/request_parameters.h"

namespace hashrange::engine {

absl::StatusOr<ItemWrite> MakeMemberWrite(WriteKind kind,
                                          std::string table_name,
                                          value::AttributeMap attributes) {
  ItemWrite write;
  write.kind = kind;
  write.table_name = std::move(table_name);
  write.attributes = std::move(attributes);
  write.key_errors = KeyErrors::kBySchema;
  absl::Status status =
      AsEngineError(value::ValidateAndCanonicalize(&write.attributes));
  if (status.ok() && kind == WriteKind::kPut) {
    status = CheckItemSize(write.attributes);
  }
  if (!status.ok()) return status;
  return write;
}

}  // namespace hashrange::engine
