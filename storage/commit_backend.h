// What the sequencer needs of the store behind it.

#ifndef HASHRANGE_STORAGE_COMMIT_BACKEND_H_
#define HASHRANGE_STORAGE_COMMIT_BACKEND_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "storage/store_observer.h"

namespace hashrange::storage {

// Why no writes are taken at the moment.
struct Refusal {
  RefusalReason reason;
  absl::Status status;
};

// What becomes of one key: a value, or nothing for a deletion.
struct RecordWrite {
  absl::string_view key;
  std::optional<absl::string_view> value;
};

// Called by the sequencer's thread only.
class CommitBackend {
 public:
  virtual ~CommitBackend() = default;

  // Asked before each group. A refusal becomes the outcome of all its
  // mutations, none of them applied.
  virtual std::optional<Refusal> CheckWritable() = 0;

  // Returns whether `key` has a value, and stores it in `value`, whose buffer
  // is reused from call to call.
  virtual absl::StatusOr<bool> Read(absl::string_view key,
                                    std::string& value) = 0;

  // Writes all or nothing, durably: OK only once it is on disk. Keys are
  // distinct. After an error the outcome is open, and nothing is called again.
  virtual absl::Status Write(absl::Span<const RecordWrite> writes) = 0;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_COMMIT_BACKEND_H_
