#include "storage/group_overlay.h"

#include <utility>

namespace hashrange::storage {
namespace {

// Buffers above this are given back after a group; smaller ones are worth
// keeping. Items are 1 KB more often than not, and 400 KB at most.
constexpr size_t kKeptBufferBytesMax = 4096;

// Entries kept for the next group.
constexpr size_t kKeptEntriesMax = 4096;

void ShrinkIfLarge(std::string& buffer) {
  if (buffer.capacity() > kKeptBufferBytesMax) std::string().swap(buffer);
}

}  // namespace

void GroupOverlay::BeginTransaction() {
  ++transaction_;
  undo_.clear();
  write_bytes_at_begin_ = write_bytes_;
}

void GroupOverlay::UndoTransaction() {
  for (Saved& saved : undo_) {
    saved.entry->value = std::move(saved.value);
    saved.entry->presence = saved.presence;
    saved.entry->written = saved.written;
    saved.entry->changed_by = 0;
  }
  undo_.clear();
  write_bytes_ = write_bytes_at_begin_;
}

absl::StatusOr<std::optional<absl::string_view>> GroupOverlay::Load(
    absl::string_view key) {
  Entry& entry = FindOrCreate(key);
  if (entry.presence == Presence::kUnread) {
    absl::StatusOr<bool> found = backend_.Read(key, entry.value);
    if (!found.ok()) return found.status();
    entry.presence = *found ? Presence::kPresent : Presence::kAbsent;
    if (*found) read_bytes_ += entry.value.size();
  }
  if (entry.presence == Presence::kAbsent) return std::nullopt;
  return absl::string_view(entry.value);
}

void GroupOverlay::Put(absl::string_view key, std::string value) {
  Entry& entry = FindOrCreate(key);
  SaveForUndo(entry);
  write_bytes_ += key.size() + value.size();
  entry.value = std::move(value);
  entry.presence = Presence::kPresent;
  entry.written = true;
}

void GroupOverlay::Delete(absl::string_view key) {
  Entry& entry = FindOrCreate(key);
  SaveForUndo(entry);
  write_bytes_ += key.size();
  entry.value.clear();
  entry.presence = Presence::kAbsent;
  entry.written = true;
}

bool GroupOverlay::TransactionWrote(absl::string_view key) const {
  const auto found = by_key_.find(key);
  return found != by_key_.end() && found->second->changed_by == transaction_;
}

absl::Span<const RecordWrite> GroupOverlay::Writes() {
  writes_.clear();
  for (size_t i = 0; i < entries_used_; ++i) {
    const Entry& entry = entries_[i];
    if (!entry.written) continue;
    RecordWrite write{entry.key, std::nullopt};
    if (entry.presence == Presence::kPresent) write.value = entry.value;
    writes_.push_back(write);
  }
  return writes_;
}

void GroupOverlay::Clear() {
  by_key_.clear();
  undo_.clear();
  if (entries_used_ > kKeptEntriesMax) entries_.resize(kKeptEntriesMax);
  for (size_t i = 0; i < entries_.size() && i < entries_used_; ++i) {
    Entry& entry = entries_[i];
    ShrinkIfLarge(entry.value);
    entry.presence = Presence::kUnread;
    entry.written = false;
    entry.changed_by = 0;
  }
  entries_used_ = 0;
  write_bytes_ = 0;
  read_bytes_ = 0;
}

GroupOverlay::Entry& GroupOverlay::FindOrCreate(absl::string_view key) {
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) return *found->second;
  if (entries_used_ == entries_.size()) entries_.emplace_back();
  Entry& entry = entries_[entries_used_++];
  entry.key.assign(key.data(), key.size());
  by_key_.emplace(entry.key, &entry);
  return entry;
}

void GroupOverlay::SaveForUndo(Entry& entry) {
  if (entry.changed_by == transaction_) return;
  entry.changed_by = transaction_;
  undo_.push_back(
      {&entry, std::move(entry.value), entry.presence, entry.written});
}

}  // namespace hashrange::storage
