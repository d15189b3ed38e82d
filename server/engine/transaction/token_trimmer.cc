#include "server/engine/transaction/token_trimmer.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/engine/limits.h"
#include "storage/encoding/key_layout.h"
#include "storage/encoding/token_record.h"

namespace hashrange::engine {
namespace {

constexpr int64_t kPauseMs = 5000;

// An entry of the queue, and what it leads to.
struct Expired {
  std::string queue_key;
  storage::TokenExpiry token;
};

// Where the queue may begin. If the clock was set back, there may be entries
// before that.
absl::StatusOr<int64_t> Front(const storage::Snapshot& snapshot,
                              int64_t now_ms) {
  auto trimmed = snapshot.Get(storage::TokensTrimmedKey());
  if (!trimmed.ok()) return trimmed.status();
  const auto front_ms = storage::DecodeTokensTrimmed(trimmed->value_or(""));
  return front_ms.has_value() && *front_ms <= now_ms ? *front_ms : 0;
}

absl::StatusOr<std::vector<Expired>> FindExpired(storage::KeyValueStore& store,
                                                 int64_t now_ms) {
  auto snapshot = store.TakeSnapshot();
  if (!snapshot.ok()) return snapshot.status();
  auto front_ms = Front(**snapshot, now_ms);
  if (!front_ms.ok()) return front_ms.status();
  std::vector<Expired> expired;
  auto cursor =
      (*snapshot)->Scan(storage::TokenExpiryRange(*front_ms, now_ms + 1),
                        storage::ScanDirection::kForward, kTokensPerTrim);
  while (cursor->Valid()) {
    auto token = storage::ParseTokenExpiryKey(cursor->key());
    if (token.has_value()) {
      expired.push_back({std::string(cursor->key()), *std::move(token)});
    }
    if (expired.size() == kTokensPerTrim) break;
    cursor->Next();
  }
  if (!cursor->status().ok()) return cursor->status();
  return expired;
}

}  // namespace

class TokenTrimmer::Trim : public storage::Mutation {
 public:
  Trim(std::shared_ptr<State> state, std::vector<Expired> expired)
      : state_(std::move(state)), expired_(std::move(expired)) {}

  absl::Status Apply(storage::Transaction& transaction) override {
    absl::Status status = MoveFront(transaction);
    for (const Expired& expired : expired_) {
      if (!status.ok()) return status;
      status = Remove(transaction, expired);
    }
    return status;
  }

  void Finish(absl::Status) override { state_->under_way = false; }

  size_t EstimatedBytes() const override {
    return expired_.size() * 2 * expired_[0].queue_key.size();
  }

 private:
  absl::Status MoveFront(storage::Transaction& transaction) {
    const std::string key = storage::TokensTrimmedKey();
    auto before = transaction.Get(key);
    if (!before.ok()) return before.status();
    if (!before->has_value()) {
      // Nothing was removed here yet: fences are needed from now on.
      const storage::Fences fences = storage::TokenFences();
      transaction.Put(fences.low, "");
      transaction.Put(fences.high, "");
    }
    transaction.Put(
        key, storage::EncodeTokensTrimmed(expired_.back().token.expiry_ms));
    return absl::OkStatus();
  }

  // The token may have been used again since. A record that cannot be read is
  // of no use to anybody.
  static absl::Status Remove(storage::Transaction& transaction,
                             const Expired& expired) {
    auto bytes = transaction.Get(expired.token.token_key);
    if (!bytes.ok()) return bytes.status();
    if (bytes->has_value()) {
      auto record = storage::DecodeTokenRecord(**bytes);
      if (!record.ok() || record->expiry_ms == expired.token.expiry_ms) {
        transaction.Delete(expired.token.token_key);
      }
    }
    transaction.Delete(expired.queue_key);
    return absl::OkStatus();
  }

  const std::shared_ptr<State> state_;
  const std::vector<Expired> expired_;
};

void TokenTrimmer::TrimIfDue(absl::Time now) {
  const int64_t now_ms = absl::ToUnixMillis(now);
  const int64_t since_last_ms = now_ms - state_->last_look_ms;
  // A clock that was set back must not stop this for as long.
  if (since_last_ms >= 0 && since_last_ms < kPauseMs) return;
  if (state_->under_way.exchange(true)) return;
  auto expired = FindExpired(*store_, now_ms);
  const bool is_full = expired.ok() && expired->size() == kTokensPerTrim;
  state_->last_look_ms = is_full ? 0 : now_ms;
  if (!expired.ok() || expired->empty()) {
    state_->under_way = false;
    return;
  }
  store_->Commit(std::make_unique<Trim>(state_, *std::move(expired)));
}

}  // namespace hashrange::engine
