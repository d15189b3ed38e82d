#include "tools/cli/transfer/send_window.h"

#include <cassert>
#include <utility>

namespace hashrange::cli {

bool SendWindow::IsFull() const {
  return entries_.size() >= kWindowItemsMax ||
         size_bytes_ >= kWindowSizeBytesMax;
}

void SendWindow::Add(v1::BulkWriteRequest request) {
  assert(!IsFull());
  request.set_sequence(first_ + entries_.size());
  const size_t size_bytes = request.ByteSizeLong();
  size_bytes_ += size_bytes;
  entries_.push_back({std::move(request), size_bytes});
}

const v1::BulkWriteRequest* SendWindow::NextToSend() {
  if (postponed_ > 0 || !HasMoreToSend()) return nullptr;
  Entry& entry = entries_[sent_++];
  entry.state = EntryState::kSent;
  ++on_their_way_;
  return &entry.request;
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
  --on_their_way_;
  ++postponed_;
  return true;
}

bool SendWindow::MustRewind() const {
  return postponed_ > 0 && on_their_way_ == 0;
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

}  // namespace hashrange::cli
