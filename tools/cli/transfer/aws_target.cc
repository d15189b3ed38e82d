// MakeAwsTarget.

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "tools/cli/transfer/aws_export.h"
#include "tools/cli/transfer/digest.h"
#include "tools/cli/transfer/export_target.h"
#include "tools/cli/transfer/json_members.h"
#include "tools/cli/transfer/output_file.h"
#include "tools/cli/transfer/state_file.h"

namespace hashrange::cli {
namespace {

namespace fs = std::filesystem;

// Of lines in a data file, before compression: one file more after that.
constexpr int64_t kDataFileBytes = 256 * 1024 * 1024;

// A data file that is being written.
struct OpenDataFile {
  std::unique_ptr<OutputFile> file;
  int64_t item_count = 0;
  // Before compression.
  int64_t line_bytes = 0;
};

class AwsTarget : public ExportTarget {
 public:
  AwsTarget(const v1::TableDescription& table, std::function<absl::Time()> now)
      : now_(std::move(now)) {
    summary_.table_arn = table.table_arn();
    summary_.table_id = table.table_id();
    summary_.size_bytes = table.table_size_bytes();
  }

  absl::Status Start(const std::string& path);
  absl::Status Resume(const std::string& path, const Checkpointed& state);

  absl::Status Add(const v1::Item& item) override;
  absl::StatusOr<nlohmann::json> Checkpoint() override;
  absl::StatusOr<std::string> Finish() override;

 private:
  absl::Status MakeFolders(const std::string& path);
  absl::Status OpenNext(int64_t kept_bytes);
  absl::Status CloseCurrent();

  const std::function<absl::Time()> now_;
  AwsExportSummary summary_;
  // With the data files that are complete.
  AwsExport contents_;
  OpenDataFile current_;
};

absl::Status AwsTarget::MakeFolders(const std::string& path) {
  const fs::path directory =
      fs::path(path) / "AWSDynamoDB" / summary_.export_id;
  contents_.directory = directory.string();
  std::error_code error;
  fs::create_directories(directory / "data", error);
  if (error) {
    return absl::UnknownError(
        absl::StrCat(contents_.directory, ": ", error.message()));
  }
  return absl::OkStatus();
}

absl::Status AwsTarget::Start(const std::string& path) {
  summary_.start_time = now_();
  summary_.export_id = ExportIdOf(summary_.start_time, summary_.table_id);
  absl::Status status = MakeFolders(path);
  if (!status.ok()) return status;
  return ReplaceFile((fs::path(contents_.directory) / "_started").string(), "");
}

absl::Status AwsTarget::Resume(const std::string& path,
                               const Checkpointed& state) {
  int64_t start_milliseconds = 0;
  int64_t size_bytes = 0;
  nlohmann::json files;
  JsonMembers members(state);
  members.Read("ExportId", &summary_.export_id);
  members.Read("StartMilliseconds", &start_milliseconds);
  members.Read("DataFiles", &files);
  members.Read("SizeBytes", &size_bytes);
  members.Read("ItemCount", &current_.item_count);
  members.Read("LineBytes", &current_.line_bytes);
  if (!members.status().ok()) return members.status();
  summary_.start_time = absl::FromUnixMillis(start_milliseconds);
  for (const nlohmann::json& json : files) {
    ExportDataFile& file = contents_.data_files.emplace_back();
    JsonMembers file_members(json);
    std::string md5;
    file_members.Read("Name", &file.name);
    file_members.Read("ItemCount", &file.item_count);
    file_members.Read("Md5", &md5);
    if (!file_members.status().ok()) return file_members.status();
    file.md5 = absl::HexStringToBytes(md5);
  }
  absl::Status status = MakeFolders(path);
  if (!status.ok() || current_.item_count == 0) return status;
  return OpenNext(size_bytes);
}

absl::Status AwsTarget::OpenNext(int64_t kept_bytes) {
  ExportDataFile next;
  next.name = DataFileName(summary_.export_id, contents_.data_files.size());
  absl::StatusOr<std::unique_ptr<OutputFile>> file =
      OutputFile::Open(contents_.PathOf(next), Compression::kGzip, kept_bytes);
  if (!file.ok()) return file.status();
  current_.file = *std::move(file);
  return absl::OkStatus();
}

absl::Status AwsTarget::CloseCurrent() {
  if (current_.file == nullptr) return absl::OkStatus();
  absl::StatusOr<int64_t> size = current_.file->Checkpoint();
  if (!size.ok()) return size.status();
  const std::string path = current_.file->path();
  current_.file.reset();
  absl::StatusOr<std::string> md5 = DigestOfFile(path, DigestKind::kMd5);
  if (!md5.ok()) return md5.status();
  contents_.data_files.push_back({fs::path(path).filename().string(),
                                  current_.item_count, *std::move(md5)});
  current_ = {};
  return absl::OkStatus();
}

absl::Status AwsTarget::Add(const v1::Item& item) {
  if (current_.line_bytes >= kDataFileBytes) {
    absl::Status status = CloseCurrent();
    if (!status.ok()) return status;
  }
  if (current_.file == nullptr) {
    absl::Status status = OpenNext(/*kept_bytes=*/0);
    if (!status.ok()) return status;
  }
  const std::string line = LineFromItem(item.attributes(), LineForm::kWrapped);
  ++current_.item_count;
  current_.line_bytes += static_cast<int64_t>(line.size());
  return current_.file->Append(line);
}

absl::StatusOr<nlohmann::json> AwsTarget::Checkpoint() {
  int64_t size_bytes = 0;
  if (current_.file != nullptr) {
    absl::StatusOr<int64_t> size = current_.file->Checkpoint();
    if (!size.ok()) return size.status();
    size_bytes = *size;
  }
  nlohmann::json files = nlohmann::json::array();
  for (const ExportDataFile& file : contents_.data_files) {
    files.push_back({{"Name", file.name},
                     {"ItemCount", file.item_count},
                     {"Md5", absl::BytesToHexString(file.md5)}});
  }
  return nlohmann::json{
      {"ExportId", summary_.export_id},
      {"StartMilliseconds", absl::ToUnixMillis(summary_.start_time)},
      {"DataFiles", std::move(files)},
      {"SizeBytes", size_bytes},
      {"ItemCount", current_.item_count},
      {"LineBytes", current_.line_bytes}};
}

absl::StatusOr<std::string> AwsTarget::Finish() {
  absl::Status status = CloseCurrent();
  if (!status.ok()) return status;
  summary_.end_time = now_();
  status = WriteManifests(contents_, summary_);
  if (!status.ok()) return status;
  return absl::StrCat("It is in ", contents_.directory);
}

}  // namespace

absl::StatusOr<std::unique_ptr<ExportTarget>> MakeAwsTarget(
    std::string path, const v1::TableDescription& table,
    std::function<absl::Time()> now, const Checkpointed& checkpointed) {
  auto target = std::make_unique<AwsTarget>(table, std::move(now));
  absl::Status status = checkpointed.is_null()
                            ? target->Start(path)
                            : target->Resume(path, checkpointed);
  if (!status.ok()) return status;
  return std::unique_ptr<ExportTarget>(std::move(target));
}

}  // namespace hashrange::cli
