#include "tools/cli/transfer/import_input.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tools/cli/command_error.h"
#include "tools/cli/transfer/aws_export.h"
#include "tools/cli/transfer/byte_source.h"
#include "tools/cli/transfer/csv_reader.h"
#include "tools/cli/transfer/json_lines.h"

namespace hashrange::cli {
namespace {

InputFormat FormatOf(absl::string_view path) {
  return absl::EndsWith(path, ".csv") || absl::EndsWith(path, ".csv.gz")
             ? InputFormat::kCsv
             : InputFormat::kJsonLines;
}

absl::Status AddExport(const std::string& path,
                       std::vector<ImportInput>* inputs) {
  absl::StatusOr<AwsExport> contents = ReadAwsExport(path);
  if (!contents.ok()) return contents.status();
  for (const ExportDataFile& file : contents->data_files) {
    inputs->push_back({contents->PathOf(file), InputFormat::kJsonLines,
                       file.item_count, file.md5});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<ImportInput>> ResolveInputs(
    const std::vector<std::string>& paths, std::optional<InputFormat> format) {
  std::vector<ImportInput> inputs;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == kStandardInput && paths.size() > 1) {
      return UsageError("the standard input (-) must be the only input");
    }
    if (path != kStandardInput && std::filesystem::is_directory(path, error)) {
      absl::Status status = AddExport(path, &inputs);
      if (!status.ok()) return status;
    } else {
      inputs.push_back({path, format.value_or(FormatOf(path))});
    }
  }
  return inputs;
}

std::optional<std::string> DefaultStatePath(
    const std::vector<std::string>& paths) {
  if (paths.front() == kStandardInput) return std::nullopt;
  std::string path = paths.front();
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return absl::StrCat(path, ".hashrange-import");
}

absl::StatusOr<std::unique_ptr<RecordReader>> OpenInput(
    const ImportInput& input, LinePosition start, const CsvTypes& csv_types,
    std::istream& standard_input) {
  if (!input.md5.empty()) {
    absl::Status status = VerifyDigest(input.path, input.md5);
    if (!status.ok()) return status;
  }
  absl::StatusOr<std::unique_ptr<ByteSource>> source =
      input.IsStandardInput() ? MakeStreamSource(standard_input)
                              : OpenFileSource(input.path);
  if (!source.ok()) return source.status();
  return input.format == InputFormat::kCsv
             ? MakeCsvReader(*std::move(source), start, csv_types)
             : MakeJsonLinesReader(*std::move(source), start);
}

}  // namespace hashrange::cli
