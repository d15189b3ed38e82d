#include "tools/cli/transfer/importer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tools/cli/command_error.h"
#include "tools/cli/transfer/state_file.h"

namespace hashrange::cli {
namespace {

std::string PlaceOf(const ImportInput& input, int64_t line) {
  return absl::StrCat(input.Name(), ": line ", line);
}

// "line 3, column 7: ..." reads better than "line 3: column 7: ...".
std::string InLine(const ImportInput& input, int64_t line,
                   absl::string_view problem) {
  return absl::StrCat(PlaceOf(input, line),
                      problem.substr(0, 7) == "column " ? ", " : ": ", problem);
}

}  // namespace

Importer::Importer(ImportJob job)
    : job_(std::move(job)),
      watermark_(job_.state.position),
      saved_(job_.now()) {
  for (size_t i = 0; i < job_.state.position.input; ++i) {
    bytes_before_ += job_.state.inputs[i].size_bytes;
  }
}

absl::StatusOr<ImportPosition> Importer::Run() {
  absl::Status status = ReadAll();
  if (!status.ok()) {
    job_.progress.Clear();
    // What was under way is decided in vain if it is not saved; but the first
    // error is the one that matters.
    absl::Status saved = Save();
    if (!saved.ok()) return status;
    return Amended(status, Remaining());
  }
  if (job_.state_path.has_value()) {
    status = RemoveStateFile(*job_.state_path);
    if (!status.ok()) return status;
  }
  return watermark_.position();
}

absl::Status Importer::ReadAll() {
  const ImportPosition start = job_.state.position;
  for (size_t i = start.input; i < job_.inputs.size(); ++i) {
    absl::Status status = ReadInput(
        job_.inputs[i], i == start.input ? start.in_input : LinePosition());
    if (!status.ok()) return status;
    if (i < job_.state.inputs.size()) {
      bytes_before_ += job_.state.inputs[i].size_bytes;
    }
    watermark_.EndInput();
  }
  absl::Status status = job_.sink.Drain();
  absl::Status settled = Settle();
  if (!settled.ok()) return settled;
  if (!status.ok()) return status;
  return job_.rejects == nullptr ? absl::OkStatus() : job_.rejects->Flush();
}

absl::Status Importer::ReadInput(const ImportInput& input, LinePosition start) {
  absl::StatusOr<std::unique_ptr<RecordReader>> reader =
      OpenInput(input, start, job_.csv_types, job_.standard_input);
  if (!reader.ok()) return reader.status();
  while (true) {
    absl::StatusOr<std::optional<Record>> record = (*reader)->Next();
    if (!record.ok()) return record.status();
    if (!record->has_value()) return CheckCount(input);
    absl::Status status = Take(input, **std::move(record));
    if (!status.ok()) return status;
    status = Settle();
    if (!status.ok()) return status;
    status = SaveIfDue();
    if (!status.ok()) return status;
    ShowProgress(**reader);
  }
}

absl::Status Importer::Take(const ImportInput& input, Record record) {
  PendingRecord pending;
  pending.line = record.line;
  pending.end = record.end;
  if (record.item.ok()) {
    if (job_.rejects != nullptr) pending.text = std::move(record.text);
    watermark_.AddSent(std::move(pending));
    absl::Status status = job_.sink.Put(*std::move(record.item));
    if (status.ok()) return status;
    // What was decided before the sink gave up counts.
    absl::Status settled = Settle();
    return settled.ok() ? status : settled;
  }
  const std::string problem(record.item.status().message());
  if (job_.rejects != nullptr) {
    job_.rejects->Add({input.Name(), record.line, problem, record.text});
    watermark_.AddSkipped(std::move(pending));
    return absl::OkStatus();
  }
  absl::Status status = job_.sink.Drain();
  if (status.ok()) status = Settle();
  if (!status.ok()) return status;
  return absl::InvalidArgumentError(InLine(input, record.line, problem));
}

absl::Status Importer::CheckCount(const ImportInput& input) const {
  if (!input.item_count.has_value() ||
      *input.item_count == watermark_.RecordsReadOfInput()) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat(input.path, ": it has ", watermark_.RecordsReadOfInput(),
                   " items, but the manifest says ", *input.item_count));
}

absl::Status Importer::Settle() {
  for (const absl::Status& result : job_.sink.TakeResults()) {
    if (result.ok()) {
      watermark_.Decide(ImportWatermark::Outcome::kImported);
      continue;
    }
    const PendingRecord& record = watermark_.FirstUndecided();
    const ImportInput& input = job_.inputs[record.input];
    if (job_.rejects == nullptr) {
      return Prefixed(PlaceOf(input, record.line), result);
    }
    job_.rejects->Add({input.Name(), record.line, std::string(result.message()),
                       record.text});
    watermark_.Decide(ImportWatermark::Outcome::kSkipped);
  }
  return absl::OkStatus();
}

absl::Status Importer::SaveIfDue() {
  if (job_.now() - saved_ < kSaveInterval) return absl::OkStatus();
  saved_ = job_.now();
  return Save();
}

absl::Status Importer::Save() {
  if (job_.rejects != nullptr) {
    // Before the state, which says that these records are done with.
    absl::Status status = job_.rejects->Flush();
    if (!status.ok()) return status;
  }
  if (!job_.state_path.has_value()) return absl::OkStatus();
  ImportState state = job_.state;
  state.position = watermark_.position();
  return WriteStateFile(*job_.state_path, ImportStateToJson(state));
}

void Importer::ShowProgress(const RecordReader& reader) {
  if (!job_.progress.IsDue()) return;
  const ImportPosition& position = watermark_.position();
  job_.progress.Update({position.imported + position.skipped,
                        bytes_before_ + reader.StoredOffset(),
                        job_.total_bytes});
}

std::string Importer::Remaining() const {
  const ImportPosition& position = watermark_.position();
  const std::string done =
      absl::StrCat(CountText(position.imported), " items are imported");
  return job_.state_path.has_value()
             ? absl::StrCat(done, ", and the same command goes on behind them")
             : done;
}

}  // namespace hashrange::cli
