// Adding the items of a live table to a new index, a step at a time.
//
// From the commit that declares the index, every write of an item keeps the
// item's entry right. What is left are the items from before: the job goes
// through them in the order of their keys. A step reads a batch of keys in a
// snapshot, and then, in a commit, each item as it is at that moment, and adds
// its entry if it has none yet. So it does not matter what writers did in
// between. How far the job came is part of the same commit: a process that dies
// loses nothing and repeats nothing.

#ifndef HASHRANGE_SERVER_ENGINE_INDEX_INDEX_BUILD_H_
#define HASHRANGE_SERVER_ENGINE_INDEX_INDEX_BUILD_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/engine/limits.h"
#include "server/engine/table/table_resolver.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

enum class BuildProgress { kMore, kEnded };

// What a step looks at, at most; one item in any case.
struct BuildStepSize {
  size_t records = kBuildRecordsPerCommit;
  size_t bytes = kBuildBytesPerCommit;
};

// Does the next step of the job with this key: says that the build has begun,
// adds the entries of a batch of items, or, when there are no more, makes the
// index and its table ACTIVE and removes the job. Ended: the job is gone, done
// or withdrawn because its index or table was deleted. Errors are those of the
// store; the step can be tried again.
absl::StatusOr<BuildProgress> RunBuildStep(storage::KeyValueStore& store,
                                           TableResolver& tables,
                                           absl::string_view job_key,
                                           BuildStepSize size = {});

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_INDEX_INDEX_BUILD_H_
