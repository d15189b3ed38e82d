// THE SEAM: what the engine asks of a store.
//
// An ordered map of byte strings with consistent snapshots, range reads in
// both directions, and atomic, durable commits of mutations. Everything above
// speaks to this interface only; nothing above may assume one process, one
// writer, or a particular store.
//
// Writing. A Mutation is an object that decides, inside the store, what to
// write:
//
//   class Increment : public storage::Mutation {
//     absl::Status Apply(storage::Transaction& transaction) override {
//       auto value = transaction.Get(key_);
//       if (!value.ok()) return value.status();
//       transaction.Put(key_, Next(*value));
//       return absl::OkStatus();
//     }
//     void Finish(absl::Status outcome) override { Reply(outcome); }
//   };
//   store.Commit(std::make_unique<Increment>(...));
//
// All types are safe as their comments say; errors are absl::Status:
//   kUnavailable        the store is stopping, or stopped after a failed
//                       write; or free space is below the floor. The mutation
//                       was not applied.
//   kResourceExhausted  the queue is full, or too many snapshots. Retry.
//   kDeadlineExceeded   the deadline passed before Apply. Not applied.
//   kUnknown            a write failed: the mutation may be there after a
//                       restart, whole, or not at all.
//   kDataLoss           stored bytes are damaged.
//   kInternal           a mutation used up its budget of 100,000 reads and
//                       writes, or wrote what it asserted to be unchanged. Not
//                       applied.
//
// Records and counters share the key space; a key is either the one or the
// other. Range reads see the counters of a store with one writer as records,
// so keep them in ranges of their own.

#ifndef HASHRANGE_STORAGE_KEY_VALUE_STORE_H_
#define HASHRANGE_STORAGE_KEY_VALUE_STORE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/key_range.h"

namespace hashrange::storage {

enum class ScanDirection { kForward, kBackward };

// A position in a range read. Not thread-safe. Must not outlive its snapshot.
class RangeCursor {
 public:
  virtual ~RangeCursor() = default;

  // False at the end of the range, or after an error: see status().
  virtual bool Valid() const = 0;
  // Moves to the next record in the direction of the read. Requires: Valid().
  virtual void Next() = 0;
  // Views that hold until the next call of Next. Requires: Valid().
  virtual absl::string_view key() const = 0;
  virtual absl::string_view value() const = 0;
  virtual absl::Status status() const = 0;
};

// A consistent view of all commits acknowledged before it was taken.
// Thread-safe. Released by its destructor. Must not outlive its store.
// Reads fail with kResourceExhausted once it is older than 5 minutes, those of
// its cursors too; it then keeps nothing from being reclaimed any more.
class Snapshot {
 public:
  virtual ~Snapshot() = default;

  // The value of `key`, or nothing if there is none.
  virtual absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const = 0;

  // The records of a range, in order; the cursor stands on the first. Errors
  // are in its status(). `entries_hint` is how many the caller expects to read
  // (0: unknown), for stores that fetch in batches. A store counts each record
  // that a cursor stands on: a caller that has enough does not call Next.
  virtual std::unique_ptr<RangeCursor> Scan(const KeyRange& range,
                                            ScanDirection direction,
                                            size_t entries_hint) const = 0;

  // The sum of all Adds to this counter; 0 if there were none.
  virtual absl::StatusOr<int64_t> Counter(absl::string_view key) const = 0;

  // The version of the records of a range: two snapshots of a store that give
  // the same one see the same records in it. (The reverse need not hold.)
  // Nothing if the store cannot tell; ask about ranges whose keys begin with 26
  // equal bytes, such as those within an item collection.
  virtual std::optional<uint64_t> VersionOf(const KeyRange& range) const = 0;
};

// What a mutation may do inside a commit. Not thread-safe.
class Transaction {
 public:
  virtual ~Transaction() = default;

  // The value of `key` as the commits before this one and this transaction's
  // own writes left it. The view holds until the transaction's next write. An
  // error fails the mutation, whatever Apply returns.
  virtual absl::StatusOr<std::optional<absl::string_view>> Get(
      absl::string_view key) = 0;

  // Like Get, but other transactions that only assert the same key do not
  // conflict with this one: for records that every write reads, such as table
  // descriptions. Requires: this transaction does not write `key`, neither
  // before nor after; kInternal otherwise.
  virtual absl::StatusOr<std::optional<absl::string_view>> AssertUnchanged(
      absl::string_view key) = 0;

  // Deleting what is not there is no error. Deleting a counter makes it 0.
  virtual void Put(absl::string_view key, std::string value) = 0;
  virtual void Delete(absl::string_view key) = 0;

  // Adds to a counter. Commutes with other Adds and conflicts with nothing. An
  // overflow fails the mutation with kInternal. A counter that returns to 0
  // takes no space.
  virtual void Add(absl::string_view key, int64_t delta) = 0;

  // The counter as the commits before this one and this transaction left it.
  virtual absl::StatusOr<int64_t> Counter(absl::string_view key) = 0;
};

// A unit of change: applied whole or not at all.
class Mutation {
 public:
  virtual ~Mutation() = default;

  // Reads what it needs, decides, and writes. A pure function of what it
  // reads: a store may run it again from the start after a conflict, so every
  // run must reset what the one before left in this object. An error leaves
  // nothing behind and becomes the outcome.
  virtual absl::Status Apply(Transaction& transaction) = 0;

  // Called exactly once, on a thread of the store, when the outcome is known:
  // OK once the writes are on disk. The mutation is destroyed afterwards. Must
  // not block.
  virtual void Finish(absl::Status outcome) = 0;

  // An estimate of the bytes that it will write, for the bound of the queue.
  virtual size_t EstimatedBytes() const = 0;

  // When this passes before Apply, the outcome is kDeadlineExceeded.
  virtual absl::Time Deadline() const { return absl::InfiniteFuture(); }
};

class KeyValueStore {
 public:
  virtual ~KeyValueStore() = default;

  // Thread-safe. At most 64 at once, those that are too old not counted;
  // otherwise kResourceExhausted.
  virtual absl::StatusOr<std::unique_ptr<Snapshot>> TakeSnapshot() = 0;

  // Queues a mutation; never blocks on disk. Finish is called exactly once,
  // also when the mutation is refused (then possibly on the calling thread,
  // before this returns). Thread-safe.
  virtual void Commit(std::unique_ptr<Mutation> mutation) = 0;

  // Reclaims the space of deleted records in a range. May take long; reads and
  // writes go on. kUnavailable if Stop came in between. Thread-safe.
  virtual absl::Status Compact(const KeyRange& range) = 0;

  // Refuses new mutations, finishes the queued ones, and makes reopening
  // quick. Reads go on. Returns the reason if a failed write has stopped the
  // store before. Idempotent. Must not be called by a mutation.
  virtual absl::Status Stop() = 0;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_KEY_VALUE_STORE_H_
