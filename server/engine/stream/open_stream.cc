#include "server/engine/stream/open_stream.h"

#include <utility>

#include "server/engine/deterministic_bytes.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"
#include "storage/encoding/sha256.h"

namespace hashrange::engine {
namespace {

absl::Status InvalidToken() {
  return ValidationError(
      "The resume_token does not belong to this request, or the table was "
      "replaced since; begin without it");
}

absl::StatusOr<ResumeToken> ParseToken(const StreamRequest& request) {
  ResumeToken token;
  const std::string hash =
      storage::Sha256Of(DeterministicBytes(*request.message));
  if (request.resume_token.empty()) {
    token.set_request_hash(hash);
    return token;
  }
  if (!token.ParseFromString(request.resume_token) ||
      token.request_hash() != hash || token.scanned_count() < 0 ||
      (request.limit != 0 && token.scanned_count() >= request.limit)) {
    return InvalidToken();
  }
  return token;
}

// Narrows the plan to what follows the position of `token`.
absl::Status Resume(const ResumeToken& token, ReadPlan* plan) {
  const std::string& last = token.last_record_key();
  if (last < plan->range.begin || last >= plan->range.end) {
    return InvalidToken();
  }
  ContinueAfter(last, plan->direction, &plan->range);
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckNoStartKey(const value::AttributeMap& start_key) {
  if (start_key.empty()) return absl::OkStatus();
  return ValidationError(
      "A streamed read takes no exclusive_start_key; continue one with its "
      "resume_token");
}

absl::StatusOr<std::unique_ptr<ItemStream>> OpenStream(KeptSnapshots& snapshots,
                                                       StreamRequest request) {
  auto token = ParseToken(request);
  if (!token.ok()) return token.status();
  const bool resumes = !request.resume_token.empty();
  std::shared_ptr<const StreamSnapshot> snapshot;
  StreamPlan plan;
  if (resumes) {
    snapshot = snapshots.Find(token->snapshot_id());
    plan.same_snapshot = snapshot != nullptr;
  }
  if (snapshot == nullptr) {
    auto taken = snapshots.Take();
    if (!taken.ok()) return taken.status();
    snapshot = *std::move(taken);
  }
  auto read = request.plan(*snapshot->snapshot);
  if (!read.ok()) return read.status();
  plan.read = *std::move(read);
  plan.read.page_bytes_max = kStreamChunkBytesMax;
  if (resumes) {
    absl::Status status = Resume(*token, &plan.read);
    if (!status.ok()) return status;
  }
  plan.request = std::move(request.message);
  plan.position = *std::move(token);
  plan.position.set_snapshot_id(snapshot->id);
  plan.table_name = std::move(request.table_name);
  plan.return_consumed_capacity = request.return_consumed_capacity;
  plan.limit = request.limit;
  return std::make_unique<ItemStream>(&snapshots, std::move(snapshot),
                                      std::move(plan));
}

}  // namespace hashrange::engine
