// Removes expired idempotency tokens.

#ifndef HASHRANGE_SERVER_ENGINE_TRANSACTION_TOKEN_TRIMMER_H_
#define HASHRANGE_SERVER_ENGINE_TRANSACTION_TOKEN_TRIMMER_H_

#include <atomic>
#include <cstdint>
#include <memory>

#include "absl/time/time.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Tokens come with transactions, so transactions bring the trimmer along: each
// one that has a token lets it look at the front of the queue of tokens, at
// most every few seconds, and remove what has expired, in one bounded commit.
// Where tokens come fast, a full batch makes it look again with the next
// transaction; where none come, nothing grows. Whatever hinders it is left to
// the next time: expired tokens count for nothing anyway.
//
// Thread-safe. May be destroyed while a commit is under way.
class TokenTrimmer {
 public:
  // `store` must outlive this object.
  explicit TokenTrimmer(storage::KeyValueStore* store)
      : store_(store), state_(std::make_shared<State>()) {}

  // Removes tokens that have expired by `now`, if it is time to look. Reads a
  // bounded range; never blocks on disk.
  void TrimIfDue(absl::Time now);

 private:
  // Also held by the commit under way.
  struct State {
    std::atomic<bool> under_way{false};
    // Milliseconds since 1970; 0 to look again at once.
    std::atomic<int64_t> last_look_ms{0};
  };
  class Trim;

  storage::KeyValueStore* const store_;
  const std::shared_ptr<State> state_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TRANSACTION_TOKEN_TRIMMER_H_
