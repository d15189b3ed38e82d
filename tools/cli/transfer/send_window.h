// The items of a bulk write that are on their way.
//
// Items are sent in order and decided in any order, but handed out as decided
// in order again, so that "the first N are done" always holds. What is not
// decided when a call breaks, or could not be written now, is sent again
// together with everything after it: thereby of two items with one key the
// later one wins, as without a failure.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_SEND_WINDOW_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_SEND_WINDOW_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "absl/status/status.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange::cli {

// Of items in the window. A server holds 512 of a call undecided; as many more
// are then ready for it.
inline constexpr size_t kWindowItemsMax = 1024;
// Of their wire form. A server holds 8 MiB.
inline constexpr size_t kWindowSizeBytesMax = 16 * 1024 * 1024;

// Not thread-safe.
class SendWindow {
 public:
  // Whether no item may be added now.
  bool IsFull() const;
  bool IsEmpty() const { return entries_.empty(); }

  // Adds the request of an item and sets its sequence. Requires: not IsFull().
  void Add(v1::BulkWriteRequest request);

  // Returns the next request to send, and counts it as sent; null if there is
  // none. It is valid until it is decided or the window rewinds.
  const v1::BulkWriteRequest* NextToSend();
  bool HasMoreToSend() const { return sent_ < entries_.size(); }

  // The server has decided the item: OK or its refusal. False if no such item
  // is on its way, which a server does not say.
  bool Decide(uint64_t sequence, absl::Status result);

  // The server could not write the item now. Nothing is sent until Rewind.
  bool Postpone(uint64_t sequence);

  // Whether an item was postponed and nothing is on its way: time to rewind.
  bool MustRewind() const;

  // Everything from the first undecided item on will be sent again. Requires:
  // nothing is on its way, or will never be answered.
  void Rewind();

  // Removes and returns the results of the first items that are decided.
  std::vector<absl::Status> TakeDecided();

 private:
  enum class EntryState { kUnsent, kSent, kPostponed, kDecided };
  struct Entry {
    v1::BulkWriteRequest request;
    size_t size_bytes;
    EntryState state = EntryState::kUnsent;
    absl::Status result;
  };

  Entry* FindSent(uint64_t sequence);

  std::deque<Entry> entries_;
  // Sequence of the first entry.
  uint64_t first_ = 0;
  // Entries, from the first on, that were sent.
  size_t sent_ = 0;
  size_t on_their_way_ = 0;
  size_t postponed_ = 0;
  size_t size_bytes_ = 0;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_SEND_WINDOW_H_
