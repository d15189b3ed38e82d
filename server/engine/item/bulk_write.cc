#include "server/engine/item/bulk_write.h"

#include <string>
#include <utility>

#include "server/engine/errors.h"
#include "server/engine/item/item_mutation.h"
#include "server/engine/item/member_write.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {
namespace {

v1::BulkWriteResult ResultOf(uint64_t sequence, const absl::Status& status) {
  v1::BulkWriteResult result;
  result.set_sequence(sequence);
  if (status.ok()) return result;
  result.set_code(static_cast<int>(status.code()));
  result.set_message(std::string(status.message()));
  result.set_aws_exception(GetErrorPayload(status).aws_exception());
  return result;
}

absl::StatusOr<ItemWrite> TakeWrite(v1::BulkWriteRequest& request) {
  absl::Status status = CheckDataTableName(request.table_name());
  if (!status.ok()) return status;
  return TakeMemberWrite(request);
}

}  // namespace

void BulkWrite(EngineContext& context, v1::BulkWriteRequest request,
               const RequestContext& call, BulkWriteDone done) {
  const uint64_t sequence = request.sequence();
  auto write = TakeWrite(request);
  if (!write.ok()) return done(ResultOf(sequence, write.status()));
  CommitWrite(context, *std::move(write), call.deadline,
              [sequence, done = std::move(done)](WriteOutcome outcome) mutable {
                done(ResultOf(sequence, outcome.status));
              });
}

}  // namespace hashrange::engine
