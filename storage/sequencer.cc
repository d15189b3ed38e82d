#include "storage/sequencer.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "storage/group_transaction.h"

namespace hashrange::storage {
namespace {

// Values that a group may have read before it is closed: they are kept until
// its end, and a mutation may read far more than it writes.
constexpr size_t kGroupReadBytesMax = 16 * 1024 * 1024;

absl::Status DeadlinePassed() {
  return absl::DeadlineExceededError(
      "the deadline passed before the write was begun; nothing was written");
}

absl::Status OutcomeUnknown(const absl::Status& reason) {
  return absl::UnknownError(absl::StrCat(
      "outcome unknown: writing to disk failed (", reason.message(),
      "); after a restart the write is there whole or not at all"));
}

absl::Status StoppedByFailure(const absl::Status& reason) {
  return absl::UnavailableError(
      absl::StrCat("nothing was written: the store stopped after a failed "
                   "write (",
                   reason.message(), ") and must be restarted"));
}

}  // namespace

Sequencer::Sequencer(SequencerOptions options, CommitBackend& backend)
    : options_(std::move(options)),
      backend_(backend),
      queue_(options_.limits),
      overlay_(backend) {
  MutexLock lock(stop_mutex_);
  thread_ = std::thread([this] { Run(); });
}

Sequencer::~Sequencer() { Stop().IgnoreError(); }

void Sequencer::Commit(std::unique_ptr<Mutation> mutation) {
  QueuedMutation queued(std::move(mutation));
  absl::Status accepted = queue_.Offer(queued);
  if (accepted.ok()) return;
  if (options_.observer != nullptr) {
    options_.observer->OnRefused(absl::IsResourceExhausted(accepted)
                                     ? RefusalReason::kQueueFull
                                     : RefusalReason::kStopped,
                                 1);
  }
  queued.mutation->Finish(std::move(accepted));
}

absl::Status Sequencer::Stop() {
  queue_.Close(absl::UnavailableError(
      "nothing was written: the store is shutting down"));
  {
    MutexLock lock(stop_mutex_);
    if (thread_.joinable()) thread_.join();
  }
  MutexLock lock(mutex_);
  return fatal_;
}

void Sequencer::Run() {
  while (true) {
    ReportDepth(
        queue_.WaitAndTake(options_.limits.group_mutations_max, taken_));
    if (taken_.empty()) return;
    // A group that is closed early by its bytes leaves some to the next.
    while (NextTaken() != nullptr) RunGroup();
  }
}

void Sequencer::RunGroup() {
  if (std::optional<Refusal> refusal = backend_.CheckWritable()) {
    RefuseTaken(*refusal);
    return;
  }
  const absl::Time start = options_.now();
  ApplyGroup();
  const absl::Time applied = options_.now();
  const absl::Status written = WriteGroup();
  if (!written.ok()) {
    StopAfterFailedWrite(written);
    return;
  }
  if (options_.observer != nullptr) {
    ReportGroup(applied - start, options_.now() - applied);
  }
  overlay_.Clear();
  FinishGroup();
}

void Sequencer::ApplyGroup() {
  while (group_.size() < options_.limits.group_mutations_max) {
    QueuedMutation* next = NextTaken();
    if (next == nullptr || !GroupHasRoomFor(next->estimated_bytes)) return;
    ++taken_next_;
    group_.push_back(Apply(std::move(*next)));
  }
}

bool Sequencer::GroupHasRoomFor(size_t estimated_bytes) const {
  if (group_.empty()) return true;
  return overlay_.read_bytes() < kGroupReadBytesMax &&
         overlay_.write_bytes() + estimated_bytes <=
             options_.limits.group_bytes_max;
}

QueuedMutation* Sequencer::NextTaken() {
  if (taken_next_ == taken_.size()) {
    taken_.clear();
    taken_next_ = 0;
    const size_t room = options_.limits.group_mutations_max - group_.size();
    const CommitQueue::Depth behind = queue_.Take(room, taken_);
    if (taken_.empty()) return nullptr;
    ReportDepth(behind);
  }
  return &taken_[taken_next_];
}

Sequencer::Member Sequencer::Apply(QueuedMutation queued) {
  Member member{std::move(queued.mutation)};
  if (queued.deadline != absl::InfiniteFuture() &&
      queued.deadline < options_.now()) {
    member.outcome = DeadlinePassed();
    if (options_.observer != nullptr) {
      options_.observer->OnRefused(RefusalReason::kDeadlinePassed, 1);
    }
    return member;
  }
  member.outcome = ApplyInTransaction(*member.mutation);
  member.wrote = member.outcome.ok() && overlay_.transaction_wrote();
  return member;
}

absl::Status Sequencer::ApplyInTransaction(Mutation& mutation) {
  overlay_.BeginTransaction();
  GroupTransaction transaction(overlay_, options_.limits.apply_operations_max);
  absl::Status outcome = mutation.Apply(transaction);
  if (outcome.ok()) outcome = transaction.failure();
  if (!outcome.ok()) overlay_.UndoTransaction();
  return outcome;
}

absl::Status Sequencer::WriteGroup() {
  const absl::Span<const RecordWrite> writes = overlay_.Writes();
  if (writes.empty()) return absl::OkStatus();
  return backend_.Write(writes);
}

void Sequencer::ReportDepth(const CommitQueue::Depth& behind) {
  if (options_.observer == nullptr) return;
  options_.observer->OnQueueDepth(behind.mutations, behind.bytes);
}

void Sequencer::ReportGroup(absl::Duration apply, absl::Duration write) {
  CommitGroupReport report;
  report.mutations = group_.size();
  for (const Member& member : group_) {
    if (!member.outcome.ok()) ++report.mutations_failed;
  }
  report.write_bytes = overlay_.write_bytes();
  report.apply = apply;
  report.write = write;
  options_.observer->OnCommitGroup(report);
}

void Sequencer::FinishGroup() {
  for (Member& member : group_) {
    member.mutation->Finish(std::move(member.outcome));
    member.mutation.reset();
  }
  group_.clear();
}

void Sequencer::StopAfterFailedWrite(const absl::Status& reason) {
  queue_.Close(StoppedByFailure(reason));
  {
    MutexLock lock(mutex_);
    fatal_ = reason;
  }
  // A mutation that failed or wrote nothing may rest on a write of this group
  // that is not on disk: it gets no answer of its own, but is certain to have
  // left nothing.
  for (Member& member : group_) {
    member.outcome =
        member.wrote ? OutcomeUnknown(reason) : StoppedByFailure(reason);
  }
  overlay_.Clear();
  FinishGroup();
  while (NextTaken() != nullptr) {
    RefuseTaken({RefusalReason::kStopped, StoppedByFailure(reason)});
  }
  if (options_.on_fatal != nullptr) options_.on_fatal(reason);
}

void Sequencer::RefuseTaken(const Refusal& refusal) {
  const size_t count = taken_.size() - taken_next_;
  if (options_.observer != nullptr) {
    options_.observer->OnRefused(refusal.reason, count);
  }
  while (taken_next_ < taken_.size()) {
    const std::unique_ptr<Mutation> mutation =
        std::move(taken_[taken_next_++].mutation);
    mutation->Finish(refusal.status);
  }
}

}  // namespace hashrange::storage
