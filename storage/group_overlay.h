// The writes of a commit group that is being put together, over the store.
//
// Mutations of a group are applied one after the other; each must see what
// those before it wrote, although nothing is in the store yet, and one that
// fails must leave nothing behind. So all of them write into one overlay; it
// remembers what the current mutation changed and can take that back. It also
// keeps what was read: every mutation reads the same table description, and
// most add to the same counters.
//
//   overlay.BeginTransaction();
//   ... Load, Put, Delete ...
//   if (failed) overlay.UndoTransaction();
//   ... more transactions ...
//   backend.Write(overlay.Writes());
//   overlay.Clear();

#ifndef HASHRANGE_STORAGE_GROUP_OVERLAY_H_
#define HASHRANGE_STORAGE_GROUP_OVERLAY_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "storage/commit_backend.h"

namespace hashrange::storage {

// Not thread-safe. Made once and used for group after group: buffers stay.
class GroupOverlay {
 public:
  // Reads what it does not hold from `backend`, which outlives it.
  explicit GroupOverlay(CommitBackend& backend) : backend_(backend) {}

  GroupOverlay(const GroupOverlay&) = delete;
  GroupOverlay& operator=(const GroupOverlay&) = delete;

  // Starts a transaction; the writes of the one before it stay.
  void BeginTransaction();

  // Takes back every write since BeginTransaction. What was read stays.
  void UndoTransaction();

  // The value of `key` under all writes so far, or nothing. The view holds
  // until the next Put, Delete, UndoTransaction or Clear. An error of the
  // backend leaves no trace: the next Load reads again.
  absl::StatusOr<std::optional<absl::string_view>> Load(absl::string_view key);

  void Put(absl::string_view key, std::string value);
  void Delete(absl::string_view key);

  // Whether the current transaction has written anything, or this key.
  bool transaction_wrote() const { return !undo_.empty(); }
  bool TransactionWrote(absl::string_view key) const;

  // Bytes of keys and values written, without those taken back, and of values
  // read: when to close the group.
  size_t write_bytes() const { return write_bytes_; }
  size_t read_bytes() const { return read_bytes_; }

  // What the group writes: one entry per key, in the order of first use. The
  // span and its views hold until the next call of anything else.
  absl::Span<const RecordWrite> Writes();

  // Forgets everything: the group is in the store.
  void Clear();

 private:
  enum class Presence { kUnread, kAbsent, kPresent };

  struct Entry {
    std::string key;
    std::string value;
    Presence presence = Presence::kUnread;
    bool written = false;
    // The transaction that last changed the entry, and so has saved what was
    // there before.
    uint64_t changed_by = 0;
  };

  // An entry as the current transaction found it.
  struct Saved {
    Entry* entry;
    std::string value;
    Presence presence;
    bool written;
  };

  Entry& FindOrCreate(absl::string_view key);
  // Saves the entry for UndoTransaction, once per transaction.
  void SaveForUndo(Entry& entry);

  CommitBackend& backend_;

  // Entries have stable addresses; those from `entries_used_` on are free, and
  // keep their buffers. Keys of the map are views of Entry::key.
  std::deque<Entry> entries_;
  size_t entries_used_ = 0;
  absl::flat_hash_map<absl::string_view, Entry*> by_key_;

  uint64_t transaction_ = 0;
  std::vector<Saved> undo_;
  size_t write_bytes_at_begin_ = 0;

  size_t write_bytes_ = 0;
  size_t read_bytes_ = 0;
  std::vector<RecordWrite> writes_;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_GROUP_OVERLAY_H_
