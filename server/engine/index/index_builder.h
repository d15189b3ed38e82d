// Builds new indexes in the background.

#ifndef HASHRANGE_SERVER_ENGINE_INDEX_INDEX_BUILDER_H_
#define HASHRANGE_SERVER_ENGINE_INDEX_INDEX_BUILDER_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/engine/job/job_thread.h"
#include "server/engine/table/table_resolver.h"
#include "storage/catalog/catalog_record.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// UpdateTable leaves a job record with each index that it declares. The builder
// takes one job after the other, in steps (index_build.h) of which only one is
// queued at a time, so that writers get their turn in between.
class IndexBuilder {
 public:
  // Starts the thread, which first goes on with what an earlier process left.
  // `store` and `tables` must outlive this object. `on_error` gets what
  // hindered a job; the job is tried again later, the others go on.
  IndexBuilder(
      storage::KeyValueStore* store, TableResolver* tables,
      std::function<void(absl::string_view table, absl::Status)> on_error);

  // Stops after the commit under way. Idempotent.
  void Stop() { thread_.Stop(); }

  // Tells that there is a new job. Never blocks for long. Thread-safe.
  void Wake() { thread_.Wake(); }

  // Returns when no job is left. For tests.
  void WaitUntilIdleForTest() { thread_.WaitUntilIdleForTest(); }

 private:
  absl::Status BuildAll();
  absl::Status Build(const storage::IndexBuildRecord& job);

  storage::KeyValueStore* const store_;
  TableResolver* const tables_;
  const std::function<void(absl::string_view, absl::Status)> on_error_;
  JobThread thread_;  // last: it uses the others
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_INDEX_INDEX_BUILDER_H_
