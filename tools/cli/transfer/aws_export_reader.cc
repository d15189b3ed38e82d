// ReadAwsExport and what it checks.

#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "client/json/json_view.h"
#include "tools/cli/command_error.h"
#include "tools/cli/transfer/aws_export.h"
#include "tools/cli/transfer/byte_source.h"
#include "tools/cli/transfer/digest.h"
#include "tools/cli/transfer/json_members.h"
#include "tools/cli/transfer/line_reader.h"

namespace hashrange::cli {
namespace {

namespace fs = std::filesystem;

constexpr absl::string_view kFilesManifest = "manifest-files.json";
constexpr absl::string_view kSummaryManifest = "manifest-summary.json";
constexpr absl::string_view kTopFolder = "AWSDynamoDB";
constexpr absl::string_view kJsonFormat = "DYNAMODB_JSON";
constexpr absl::string_view kFullExport = "FULL_EXPORT";

absl::Status InFile(const std::string& path, absl::string_view problem) {
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", problem));
}

bool HasManifest(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / std::string(kFilesManifest), error);
}

// The folders with manifests right below `folder`.
std::vector<std::string> ExportsIn(const fs::path& folder) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (HasManifest(entry->path())) found.push_back(entry->path().string());
  }
  return found;
}

absl::StatusOr<std::string> FindDirectory(const std::string& path) {
  if (HasManifest(path)) return path;
  const fs::path top = fs::path(path) / std::string(kTopFolder);
  std::vector<std::string> found = ExportsIn(top);
  if (found.empty()) found = ExportsIn(path);
  if (found.size() == 1) return found[0];
  if (found.empty()) {
    return InFile(path, absl::StrCat("there is no ", kFilesManifest,
                                     " in this folder or in ", kTopFolder,
                                     "; name the folder of an export"));
  }
  return InFile(path, absl::StrCat("there are several exports; name one of ",
                                   absl::StrJoin(found, ", ")));
}

// Reads a line of manifest-files.json.
absl::StatusOr<ExportDataFile> DataFileFromLine(absl::string_view line) {
  absl::StatusOr<nlohmann::json> json = aws_json::ParseJson(line);
  if (!json.ok()) return json.status();
  ExportDataFile file;
  std::string key;
  std::string md5;
  JsonMembers members(*json);
  members.Read("itemCount", &file.item_count);
  members.Read("md5Checksum", &md5);
  members.Read("dataFileS3Key", &key);
  if (!members.status().ok()) return members.status();
  file.name = fs::path(key).filename();
  if (file.name.empty()) {
    return absl::InvalidArgumentError("dataFileS3Key names no file");
  }
  if (!absl::Base64Unescape(md5, &file.md5)) {
    return absl::InvalidArgumentError("md5Checksum is not base64");
  }
  return file;
}

// The digest beside a manifest; AWS writes one, copies may lack it.
absl::Status VerifyManifest(const fs::path& manifest) {
  fs::path beside = manifest;
  beside.replace_extension(".md5");
  std::error_code error;
  if (!fs::exists(beside, error)) return absl::OkStatus();
  absl::StatusOr<std::unique_ptr<ByteSource>> source =
      OpenFileSource(beside.string());
  if (!source.ok()) return source.status();
  LineReader lines(*std::move(source));
  absl::StatusOr<std::optional<LineReader::Line>> line = lines.Next();
  if (!line.ok()) return line.status();
  std::string md5;
  if (!line->has_value() ||
      !absl::Base64Unescape(absl::StripAsciiWhitespace((*line)->text), &md5)) {
    return InFile(beside.string(), "it holds no digest in base64");
  }
  return VerifyDigest(manifest.string(), md5);
}

absl::StatusOr<std::vector<ExportDataFile>> ReadFilesManifest(
    const std::string& path) {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenFileSource(path);
  if (!source.ok()) return source.status();
  LineReader lines(*std::move(source));
  std::vector<ExportDataFile> files;
  while (true) {
    absl::StatusOr<std::optional<LineReader::Line>> line = lines.Next();
    if (!line.ok()) return line.status();
    if (!line->has_value()) return files;
    if (absl::StripAsciiWhitespace((*line)->text).empty()) continue;
    absl::StatusOr<ExportDataFile> file = DataFileFromLine((*line)->text);
    if (!file.ok()) {
      return InFile(path, absl::StrCat("line ", lines.position().line, ": ",
                                       file.status().message()));
    }
    if (files.size() == kDataFilesMax) {
      return InFile(path,
                    absl::StrCat("more than ", kDataFilesMax, " data files"));
    }
    files.push_back(*std::move(file));
  }
}

// Checks what the summary says; it is one line.
absl::Status CheckSummary(const std::string& path, int64_t item_count) {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenFileSource(path);
  if (!source.ok()) return source.status();
  std::string text(kLineSizeBytesMax, '\0');
  absl::StatusOr<size_t> size = (*source)->Read(text.data(), text.size());
  if (!size.ok()) return size.status();
  text.resize(*size);
  absl::StatusOr<nlohmann::json> json = aws_json::ParseJson(text);
  if (!json.ok()) return InFile(path, json.status().message());
  std::string format;
  int64_t expected = 0;
  JsonMembers members(*json);
  members.Read("outputFormat", &format);
  members.Read("itemCount", &expected);
  if (!members.status().ok()) return InFile(path, members.status().message());
  if (format != kJsonFormat) {
    return InFile(path, absl::StrCat("its outputFormat is ", format, "; only ",
                                     kJsonFormat, " can be imported"));
  }
  // Older manifests do not say; then there were only full exports.
  const auto type = json->find("exportType");
  if (type != json->end() && *type != std::string(kFullExport)) {
    return InFile(path,
                  absl::StrCat("its exportType is ", type->dump(), "; only ",
                               kFullExport, " can be imported"));
  }
  if (expected != item_count) {
    return InFile(
        path, absl::StrCat("it says that there are ", expected, " items, but ",
                           kFilesManifest, " ", item_count));
  }
  return absl::OkStatus();
}

}  // namespace

std::string AwsExport::PathOf(const ExportDataFile& file) const {
  return (fs::path(directory) / "data" / file.name).string();
}

absl::StatusOr<AwsExport> ReadAwsExport(const std::string& path) {
  absl::StatusOr<std::string> directory = FindDirectory(path);
  if (!directory.ok()) return directory.status();
  const fs::path files = fs::path(*directory) / std::string(kFilesManifest);
  const fs::path summary = fs::path(*directory) / std::string(kSummaryManifest);
  for (const fs::path& manifest : {files, summary}) {
    absl::Status status = VerifyManifest(manifest);
    if (!status.ok()) return status;
  }
  absl::StatusOr<std::vector<ExportDataFile>> data_files =
      ReadFilesManifest(files.string());
  if (!data_files.ok()) return data_files.status();
  int64_t item_count = 0;
  for (const ExportDataFile& file : *data_files) item_count += file.item_count;
  absl::Status status = CheckSummary(summary.string(), item_count);
  if (!status.ok()) return status;
  return AwsExport{*std::move(directory), *std::move(data_files)};
}

absl::Status VerifyDigest(const std::string& path, const std::string& md5) {
  absl::StatusOr<std::string> actual = DigestOfFile(path, DigestKind::kMd5);
  if (!actual.ok()) return actual.status();
  if (*actual == md5) return absl::OkStatus();
  return InFile(
      path, absl::StrCat("its MD5 is ", absl::Base64Escape(*actual),
                         ", but the manifest says ", absl::Base64Escape(md5),
                         ": the file is damaged or incomplete; copy it "
                         "again"));
}

}  // namespace hashrange::cli
