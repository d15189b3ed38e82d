// Why a transaction is cancelled: a reason for each action.

#ifndef HASHRANGE_SERVER_ENGINE_TRANSACTION_CANCELLATION_REASONS_H_
#define HASHRANGE_SERVER_ENGINE_TRANSACTION_CANCELLATION_REASONS_H_

#include <cstddef>

#include "absl/status/status.h"
#include "hashrange/v1/error_details.pb.h"

namespace hashrange::engine {

class CancellationReasons {
 public:
  // No action has failed yet.
  explicit CancellationReasons(size_t actions);

  // Notes that an action failed with `error`, an error of the engine. If that
  // is none that cancels a transaction, but ends it otherwise (an unknown
  // table, a damaged record), returns `error`.
  absl::Status Add(size_t action, const absl::Status& error);

  bool HasFailed(size_t action) const;

  // OK, or TransactionCanceledError if an action has failed.
  absl::Status ToStatus() &&;

 private:
  v1::TransactionCancellation cancellation_;
  bool any_ = false;
  size_t item_bytes_ = 0;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TRANSACTION_CANCELLATION_REASONS_H_
