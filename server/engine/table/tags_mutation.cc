#include "server/engine/table/tags_mutation.h"

#include "server/engine/errors.h"
#include "server/engine/table/table_change.h"
#include "server/engine/table/table_transition.h"

namespace hashrange::engine {

absl::Status TagsMutation::Apply(storage::Transaction& transaction) {
  auto record = ReadTableRecord(transaction, target_.table_name);
  if (!record.ok()) return record.status();
  if (!record->has_value() || IsDeleted((*record)->table)) {
    return target_.not_found;
  }
  absl::Status status = change_((*record)->table.mutable_tags());
  if (!status.ok()) return status;
  WriteTableRecord(transaction, **std::move(record));
  return absl::OkStatus();
}

void TagsMutation::Finish(absl::Status outcome) {
  done_(AsEngineError(std::move(outcome)));
}

}  // namespace hashrange::engine
