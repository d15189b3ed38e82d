#include "hashrange/client/send_window.h"

#include <cassert>
#include <utility>

namespace hashrange {

bool SendWindow::HasRoomFor(size_t size_bytes) const {
  return entries_.empty() || (entries_.size() < bounds_.writes_max &&
                              size_bytes_ + size_bytes <= bounds_.bytes_max);
}

void SendWindow::Add(v1::BulkWriteRequest request, size_t size_bytes) {
  assert(HasRoomFor(size_bytes));
  request.set_sequence(first_ + entries_.size());
  size_bytes_ += size_bytes;
  entries_.push_back(
      {std::make_shared<const v1::BulkWriteRequest>(std::move(request)),
       size_bytes});
}

std::shared_ptr<const v1::BulkWriteRequest> SendWindow::NextToSend() {
  if (!HasMoreToSend()) return nullptr;
  Entry& entry = entries_[sent_++];
  entry.state = EntryState::kSent;
  ++on_their_way_;
  return entry.request;
}

SendWindow::Entry* SendWindow::FindSent(uint64_t sequence) {
  if (sequence < first_ || sequence - first_ >= entries_.size()) return nullptr;
  Entry& entry = entries_[sequence - first_];
  return entry.state == EntryState::kSent ? &entry : nullptr;
}

bool SendWindow::Decide(uint64_t sequence, absl::Status result) {
  Entry* entry = FindSent(sequence);
  if (entry == nullptr) return false;
  entry->state = EntryState::kDecided;
  entry->result = std::move(result);
  --on_their_way_;
  return true;
}

bool SendWindow::Postpone(uint64_t sequence) {
  Entry* entry = FindSent(sequence);
  if (entry == nullptr) return false;
  entry->state = EntryState::kPostponed;
  ++entry->postponements;
  --on_their_way_;
  ++postponed_;
  return true;
}

int SendWindow::Postponements(uint64_t sequence) const {
  if (sequence < first_ || sequence - first_ >= entries_.size()) return 0;
  return entries_[sequence - first_].postponements;
}

void SendWindow::Rewind() {
  size_t index = 0;
  while (index < sent_ && entries_[index].state == EntryState::kDecided) {
    ++index;
  }
  sent_ = index;
  for (; index < entries_.size(); ++index) {
    entries_[index].state = EntryState::kUnsent;
    entries_[index].result = absl::OkStatus();
  }
  on_their_way_ = 0;
  postponed_ = 0;
}

std::vector<absl::Status> SendWindow::TakeDecided() {
  std::vector<absl::Status> results;
  while (!entries_.empty() && entries_.front().state == EntryState::kDecided) {
    results.push_back(std::move(entries_.front().result));
    size_bytes_ -= entries_.front().size_bytes;
    entries_.pop_front();
    ++first_;
    --sent_;
  }
  return results;
}

}  // namespace hashrange
