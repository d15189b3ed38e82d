#include "server/engine/index/index_builder.h"

#include <string>
#include <utility>

#include "server/engine/index/index_build.h"
#include "server/engine/job/job_records.h"
#include "server/engine/limits.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::engine {

IndexBuilder::IndexBuilder(
    storage::KeyValueStore* store, TableResolver* tables,
    std::function<void(absl::string_view, absl::Status)> on_error)
    : store_(store),
      tables_(tables),
      on_error_(std::move(on_error)),
      thread_([this] { return BuildAll(); }) {}

absl::Status IndexBuilder::BuildAll() {
  while (!thread_.Stopping()) {
    // A table has at most one index in the making.
    auto jobs = FirstJobs<storage::IndexBuildRecord>(
        *store_, storage::IndexBuildJobRange(), kTablesMax);
    if (!jobs.ok()) return jobs.status();
    if (jobs->empty()) break;
    absl::Status all;
    for (const storage::IndexBuildRecord& job : *jobs) all.Update(Build(job));
    if (!all.ok()) return all;
  }
  return absl::OkStatus();
}

absl::Status IndexBuilder::Build(const storage::IndexBuildRecord& job) {
  const std::string key =
      storage::IndexBuildJobKey(job.table_id(), job.index_id());
  while (!thread_.Stopping()) {
    auto progress = RunBuildStep(*store_, *tables_, key);
    if (!progress.ok()) {
      if (!thread_.Stopping()) on_error_(job.table_name(), progress.status());
      return progress.status();
    }
    if (*progress == BuildProgress::kEnded) break;
  }
  return absl::OkStatus();
}

}  // namespace hashrange::engine
