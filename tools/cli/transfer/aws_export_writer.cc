// WriteManifests and the names of what an export consists of.

#include <filesystem>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tools/cli/transfer/aws_export.h"
#include "tools/cli/transfer/digest.h"
#include "tools/cli/transfer/state_file.h"

namespace hashrange::cli {
namespace {

// As AWS writes times: milliseconds, UTC.
std::string TimeText(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", time, absl::UTCTimeZone());
}

std::string KeyPrefix(const std::string& export_id) {
  return absl::StrCat("AWSDynamoDB/", export_id, "/");
}

std::string FilesManifest(const AwsExport& contents,
                          const std::string& export_id) {
  std::string text;
  for (const ExportDataFile& file : contents.data_files) {
    const nlohmann::ordered_json line = {
        {"itemCount", file.item_count},
        {"md5Checksum", absl::Base64Escape(file.md5)},
        // S3 gives one to what it stores; for a file in one part it is this.
        {"etag", absl::BytesToHexString(file.md5)},
        {"dataFileS3Key",
         absl::StrCat(KeyPrefix(export_id), "data/", file.name)}};
    absl::StrAppend(&text, line.dump(), "\n");
  }
  return text;
}

std::string SummaryManifest(const AwsExport& contents,
                            const AwsExportSummary& summary) {
  int64_t item_count = 0;
  for (const ExportDataFile& file : contents.data_files) {
    item_count += file.item_count;
  }
  const nlohmann::ordered_json json = {
      {"version", "2023-08-01"},
      {"exportArn",
       absl::StrCat(summary.table_arn, "/export/", summary.export_id)},
      {"startTime", TimeText(summary.start_time)},
      {"endTime", TimeText(summary.end_time)},
      {"tableArn", summary.table_arn},
      {"tableId", summary.table_id},
      {"exportTime", TimeText(summary.start_time)},
      // There is no bucket.
      {"s3Bucket", ""},
      {"s3Prefix", nullptr},
      {"s3SseAlgorithm", nullptr},
      {"s3SseKmsKeyId", nullptr},
      {"manifestFilesS3Key",
       absl::StrCat(KeyPrefix(summary.export_id), "manifest-files.json")},
      {"billedSizeBytes", summary.size_bytes},
      {"itemCount", item_count},
      {"outputFormat", "DYNAMODB_JSON"},
      {"exportType", "FULL_EXPORT"}};
  return json.dump();
}

// Writes NAME.json and its digest NAME.md5.
absl::Status WriteManifest(const std::filesystem::path& path_without_extension,
                           const std::string& text) {
  absl::Status status =
      ReplaceFile(absl::StrCat(path_without_extension.string(), ".md5"),
                  absl::Base64Escape(DigestOf(text, DigestKind::kMd5)));
  if (!status.ok()) return status;
  return ReplaceFile(absl::StrCat(path_without_extension.string(), ".json"),
                     text);
}

}  // namespace

std::string ExportIdOf(absl::Time start, const std::string& table_id) {
  const int64_t milliseconds = absl::ToUnixMillis(start);
  return absl::StrFormat(
      "%014d-%s", milliseconds,
      absl::BytesToHexString(
          DigestOf(absl::StrCat(table_id, milliseconds), DigestKind::kSha256))
          .substr(0, 8));
}

std::string DataFileName(const std::string& export_id, size_t index) {
  constexpr absl::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
  constexpr size_t kNameSize = 26;
  std::string name;
  const std::string digest =
      DigestOf(absl::StrCat(export_id, "/", index), DigestKind::kSha256);
  for (size_t i = 0; i < kNameSize; ++i) {
    name.push_back(kAlphabet[static_cast<unsigned char>(digest[i]) % 32]);
  }
  return absl::StrCat(name, ".json.gz");
}

absl::Status WriteManifests(const AwsExport& contents,
                            const AwsExportSummary& summary) {
  const std::filesystem::path directory = contents.directory;
  absl::Status status = WriteManifest(
      directory / "manifest-files", FilesManifest(contents, summary.export_id));
  if (!status.ok()) return status;
  return WriteManifest(directory / "manifest-summary",
                       SummaryManifest(contents, summary));
}

}  // namespace hashrange::cli
