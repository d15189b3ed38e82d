// The Transaction that a mutation sees inside the sequencer.
//
// Reads and writes go to the overlay of the group. Adds what the seam asks of
// a transaction beyond that: counters, a budget of operations, and errors of
// functions that return none.

#ifndef HASHRANGE_STORAGE_GROUP_TRANSACTION_H_
#define HASHRANGE_STORAGE_GROUP_TRANSACTION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/group_overlay.h"
#include "storage/key_value_store.h"

namespace hashrange::storage {

// Used for one mutation; not thread-safe. The overlay outlives it.
class GroupTransaction : public Transaction {
 public:
  GroupTransaction(GroupOverlay& overlay, size_t operations_max)
      : overlay_(overlay), operations_max_(operations_max) {}

  absl::StatusOr<std::optional<absl::string_view>> Get(
      absl::string_view key) override;
  absl::StatusOr<std::optional<absl::string_view>> AssertUnchanged(
      absl::string_view key) override;
  void Put(absl::string_view key, std::string value) override;
  void Delete(absl::string_view key) override;
  void Add(absl::string_view key, int64_t delta) override;
  absl::StatusOr<int64_t> Counter(absl::string_view key) override;

  // The first thing that went wrong: a read that failed, the budget spent, a
  // counter that overflowed, a broken promise. It fails the mutation even if
  // Apply overlooked it. Writes after it do nothing.
  const absl::Status& failure() const { return failure_; }

 private:
  // Takes one operation from the budget; false if there is none left or
  // something went wrong before.
  bool SpendOperation();
  // False, and a failure, if `key` was asserted to be unchanged.
  bool CheckMayWrite(absl::string_view key);
  void FailBrokenAssertion(absl::string_view key);
  absl::StatusOr<std::optional<absl::string_view>> Load(absl::string_view key);
  absl::StatusOr<int64_t> LoadCounter(absl::string_view key);

  GroupOverlay& overlay_;
  const size_t operations_max_;
  size_t operations_ = 0;
  // Few per mutation: the table descriptions that it rests on.
  absl::flat_hash_set<std::string> asserted_;
  absl::Status failure_;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_GROUP_TRANSACTION_H_
