#include "tools/cli/transfer/exporter.h"

#include <utility>

#include "absl/status/status.h"
#include "tools/cli/transfer/state_file.h"

namespace hashrange::cli {
namespace {

absl::Status Save(ExportJob* job) {
  if (!job->state_path.has_value()) return absl::OkStatus();
  absl::StatusOr<nlohmann::json> target = job->target.Checkpoint();
  if (!target.ok()) return target.status();
  job->state.target = *std::move(target);
  return WriteStateFile(*job->state_path, ExportStateToJson(job->state));
}

absl::Status AddAll(const v1::StreamItemsResponse& chunk, ExportJob* job) {
  for (const v1::Item& item : chunk.items()) {
    absl::Status status = job->target.Add(item);
    if (!status.ok()) return status;
  }
  job->state.items += chunk.items_size();
  job->state.resume_token = chunk.resume_token();
  job->progress.Update({job->state.items, job->state.items, job->total_items});
  return absl::OkStatus();
}

absl::Status CopyAll(ExportJob* job) {
  // The first chunk is saved at once: a state file that cannot be written shows
  // before the work is done.
  absl::Time saved = absl::InfinitePast();
  while (true) {
    absl::StatusOr<std::optional<v1::StreamItemsResponse>> chunk =
        job->scan.Next();
    if (!chunk.ok()) {
      job->progress.Clear();
      // Between two chunks, what the target has and the token agree. Of two
      // errors the first one counts.
      if (!job->state.resume_token.empty()) Save(job).IgnoreError();
      return chunk.status();
    }
    if (!chunk->has_value()) return absl::OkStatus();
    absl::Status status = AddAll(**chunk, job);
    if (!status.ok()) return status;
    // Behind the last chunk there is no token to go on with.
    if (job->state.resume_token.empty() ||
        job->now() - saved < kExportSaveInterval) {
      continue;
    }
    status = Save(job);
    if (!status.ok()) return status;
    saved = job->now();
  }
}

}  // namespace

absl::StatusOr<ExportResult> RunExport(ExportJob job) {
  absl::Status status = CopyAll(&job);
  if (!status.ok()) return status;
  absl::StatusOr<std::string> remark = job.target.Finish();
  if (!remark.ok()) return remark.status();
  if (job.state_path.has_value()) {
    status = RemoveStateFile(*job.state_path);
    if (!status.ok()) return status;
  }
  return ExportResult{job.state.items, *std::move(remark)};
}

}  // namespace hashrange::cli
