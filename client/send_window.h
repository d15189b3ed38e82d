// The writes of a bulk load that are on their way; for bulk_loader.h.
//
// Writes are sent in order and decided in any order, but handed out as decided
// in order again, so that "the first N are done" always holds. What is not
// decided when a call breaks, or could not be written now, is sent again
// together with everything after it: thereby of two writes of one item the
// later one wins, as without a failure.

#ifndef HASHRANGE_CLIENT_SEND_WINDOW_H_
#define HASHRANGE_CLIENT_SEND_WINDOW_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange {

// What may be in a window at once; one write always may.
struct SendWindowBounds {
  size_t writes_max;
  // Of the wire form.
  size_t bytes_max;
};

// Not thread-safe.
class SendWindow {
 public:
  explicit SendWindow(SendWindowBounds bounds) : bounds_(bounds) {}

  bool HasRoomFor(size_t size_bytes) const;
  bool IsEmpty() const { return entries_.empty(); }
  size_t size() const { return entries_.size(); }

  // Adds a write of `size_bytes`, and sets its sequence: they are numbered from
  // 0. Requires: there is room for it.
  void Add(v1::BulkWriteRequest request, size_t size_bytes);

  // Returns the next write to send, and counts it as sent; null if there is
  // none.
  std::shared_ptr<const v1::BulkWriteRequest> NextToSend();
  bool HasMoreToSend() const {
    return postponed_ == 0 && sent_ < entries_.size();
  }
  bool IsAnyOnItsWay() const { return on_their_way_ > 0; }

  // The service has decided the write: OK or its refusal. False if no such
  // write is on its way, which a service does not say.
  bool Decide(uint64_t sequence, absl::Status result);

  // The service could not write it now. Nothing is sent until Rewind. False as
  // above.
  bool Postpone(uint64_t sequence);

  // How often this write was postponed.
  int Postponements(uint64_t sequence) const;

  // Whether a write was postponed and nothing is on its way: time to rewind.
  bool MustRewind() const { return postponed_ > 0 && on_their_way_ == 0; }

  // Everything from the first undecided write on will be sent again. Requires:
  // nothing is on its way, or will never be answered.
  void Rewind();

  // Removes and returns the results of the first writes that are decided.
  std::vector<absl::Status> TakeDecided();

 private:
  enum class EntryState { kUnsent, kSent, kPostponed, kDecided };
  struct Entry {
    // Shared with whoever is sending it.
    std::shared_ptr<const v1::BulkWriteRequest> request;
    size_t size_bytes;
    EntryState state = EntryState::kUnsent;
    int postponements = 0;
    absl::Status result;
  };

  Entry* FindSent(uint64_t sequence);

  const SendWindowBounds bounds_;
  std::deque<Entry> entries_;
  // Sequence of the first entry.
  uint64_t first_ = 0;
  // Entries, from the first on, that were sent.
  size_t sent_ = 0;
  size_t on_their_way_ = 0;
  size_t postponed_ = 0;
  size_t size_bytes_ = 0;
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_SEND_WINDOW_H_
