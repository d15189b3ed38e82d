// The layout of the exports of AWS to S3: what stands in which file.
//
//   AWSDynamoDB/01693685827463-2d8752fd/
//     manifest-summary.json    about the export: one JSON object
//     manifest-summary.md5     digest of that file, base64
//     manifest-files.json      the data files: one JSON object a line
//     manifest-files.md5
//     data/xj2...q.json.gz     JSON lines, {"Item": {...}}
//     _started                 empty
//
// In manifest-files.json, dataFileS3Key names a file by its key in the bucket;
// where the bucket has been copied to does not matter, since only the last part
// counts here.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_AWS_EXPORT_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_AWS_EXPORT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace hashrange::cli {

// Data files of an export. Beyond: an input error; AWS makes far fewer.
inline constexpr size_t kDataFilesMax = 100000;

struct ExportDataFile {
  // Without folders.
  std::string name;
  int64_t item_count = 0;
  // As it is on disk, raw.
  std::string md5;
};

// An export that is complete.
struct AwsExport {
  // The folder with the manifests.
  std::string directory;
  std::vector<ExportDataFile> data_files;

  std::string PathOf(const ExportDataFile& file) const;
};

// Reads the manifests below `path`: the folder that holds them, or one that
// holds it, or that holds AWSDynamoDB. Returns an input error with path and
// problem if there is none or more than one, if digests or counts do not agree,
// or if the export is none of whole items in DYNAMODB_JSON.
absl::StatusOr<AwsExport> ReadAwsExport(const std::string& path);

// Returns OK if the data file is what the manifest says, else an input error.
absl::Status VerifyDigest(const std::string& path, const std::string& md5);

// What the summary says of an export made here.
struct AwsExportSummary {
  std::string export_id;
  std::string table_arn;
  std::string table_id;
  absl::Time start_time;
  absl::Time end_time;
  int64_t size_bytes = 0;
};

// Returns the id of an export that starts at this time, in the form of AWS.
std::string ExportIdOf(absl::Time start, const std::string& table_id);

// Returns the name of a data file, in the form of AWS.
std::string DataFileName(const std::string& export_id, size_t index);

// Writes the four manifests into `directory`, the summary last: it tells that
// the export is complete. Returns an input error if that fails.
absl::Status WriteManifests(const AwsExport& contents,
                            const AwsExportSummary& summary);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_AWS_EXPORT_H_
