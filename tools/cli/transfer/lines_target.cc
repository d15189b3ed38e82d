// MakeStreamTarget and MakeLinesTarget.

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tools/cli/transfer/export_target.h"
#include "tools/cli/transfer/json_members.h"
#include "tools/cli/transfer/output_file.h"

namespace hashrange::cli {
namespace {

class StreamTarget : public ExportTarget {
 public:
  StreamTarget(LineForm form, std::ostream& out) : form_(form), out_(out) {}

  absl::Status Add(const v1::Item& item) override {
    if (out_ << LineFromItem(item.attributes(), form_)) return absl::OkStatus();
    return absl::UnknownError("cannot write the output");
  }
  absl::StatusOr<nlohmann::json> Checkpoint() override {
    return nlohmann::json();
  }
  absl::StatusOr<std::string> Finish() override { return std::string(); }

 private:
  const LineForm form_;
  std::ostream& out_;
};

class LinesTarget : public ExportTarget {
 public:
  LinesTarget(std::string path, LineForm form, std::unique_ptr<OutputFile> file)
      : path_(std::move(path)), form_(form), file_(std::move(file)) {}

  absl::Status Add(const v1::Item& item) override {
    return file_->Append(LineFromItem(item.attributes(), form_));
  }

  absl::StatusOr<nlohmann::json> Checkpoint() override {
    absl::StatusOr<int64_t> size = file_->Checkpoint();
    if (!size.ok()) return size.status();
    return nlohmann::json{{"SizeBytes", *size}};
  }

  absl::StatusOr<std::string> Finish() override {
    absl::StatusOr<int64_t> size = file_->Checkpoint();
    if (!size.ok()) return size.status();
    const std::string partial = file_->path();
    file_.reset();
    if (std::rename(partial.c_str(), path_.c_str()) != 0) {
      return absl::UnknownError(
          absl::StrCat(path_, ": ", std::strerror(errno)));
    }
    return std::string();
  }

 private:
  const std::string path_;
  const LineForm form_;
  std::unique_ptr<OutputFile> file_;
};

}  // namespace

std::unique_ptr<ExportTarget> MakeStreamTarget(LineForm form,
                                               std::ostream& out) {
  return std::make_unique<StreamTarget>(form, out);
}

absl::StatusOr<std::unique_ptr<ExportTarget>> MakeLinesTarget(
    std::string path, LineForm form, const Checkpointed& checkpointed) {
  int64_t kept_bytes = 0;
  if (!checkpointed.is_null()) {
    JsonMembers members(checkpointed);
    members.Read("SizeBytes", &kept_bytes);
    if (!members.status().ok()) return members.status();
  }
  absl::StatusOr<std::unique_ptr<OutputFile>> file = OutputFile::Open(
      absl::StrCat(path, ".partial"), CompressionOf(path), kept_bytes);
  if (!file.ok()) return file.status();
  return std::unique_ptr<ExportTarget>(
      std::make_unique<LinesTarget>(std::move(path), form, *std::move(file)));
}

}  // namespace hashrange::cli
