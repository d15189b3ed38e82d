// Commits for background jobs, which wait for what they write.

#ifndef HASHRANGE_SERVER_ENGINE_JOB_COMMIT_AND_WAIT_H_
#define HASHRANGE_SERVER_ENGINE_JOB_COMMIT_AND_WAIT_H_

#include <cstddef>
#include <functional>

#include "absl/status/status.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Commits what `apply` writes, which is bound by the rules of Mutation::Apply,
// and returns the outcome when it is known. `estimated_bytes` is as
// Mutation::EstimatedBytes. Must not be called on a thread of the store.
absl::Status CommitAndWait(
    storage::KeyValueStore& store, size_t estimated_bytes,
    std::function<absl::Status(storage::Transaction&)> apply);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_JOB_COMMIT_AND_WAIT_H_
