// MakeCsvTarget.

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/cli/key_schema.h"
#include "tools/cli/transfer/byte_source.h"
#include "tools/cli/transfer/csv_cell.h"
#include "tools/cli/transfer/csv_reader.h"
#include "tools/cli/transfer/csv_text.h"
#include "tools/cli/transfer/export_target.h"
#include "tools/cli/transfer/output_file.h"

namespace hashrange::cli {
namespace {

using v1::AttributeValue;

// Which types of scalars a column has.
struct ColumnUse {
  bool has_strings = false;
  bool has_numbers = false;
};

struct CsvColumn {
  std::string name;
  CsvType type;
};

// Calls `visit` with the items in the file of lines at `path`.
absl::Status ForEachLine(
    const std::string& path,
    absl::FunctionRef<absl::Status(const aws_json::AttributeMap& item)> visit) {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = OpenFileSource(path);
  if (!source.ok()) return source.status();
  absl::StatusOr<std::unique_ptr<RecordReader>> reader =
      MakeJsonLinesReader(*std::move(source), {});
  if (!reader.ok()) return reader.status();
  while (true) {
    absl::StatusOr<std::optional<Record>> record = (*reader)->Next();
    if (!record.ok()) return record.status();
    if (!record->has_value()) return absl::OkStatus();
    if (!(*record)->item.ok()) return (*record)->item.status();
    absl::Status status = visit(*(*record)->item);
    if (!status.ok()) return status;
  }
}

class CsvTarget : public ExportTarget {
 public:
  CsvTarget(std::string path, const v1::TableDescription& table,
            std::unique_ptr<ExportTarget> lines)
      : path_(std::move(path)),
        lines_path_(absl::StrCat(LinesPath(path_), ".partial")),
        key_(AttributeNames(TableKeySchema(table))),
        lines_(std::move(lines)) {
    for (const auto& definition : table.attribute_definitions()) {
      declared_.insert(definition.attribute_name());
    }
  }

  static std::string LinesPath(const std::string& path) {
    return absl::StrCat(path, ".items");
  }

  absl::Status Add(const v1::Item& item) override { return lines_->Add(item); }

  absl::StatusOr<nlohmann::json> Checkpoint() override {
    return lines_->Checkpoint();
  }

  absl::StatusOr<std::string> Finish() override {
    // The lines keep their name, so that a run that is killed from here on can
    // be resumed all the same.
    absl::StatusOr<nlohmann::json> written = lines_->Checkpoint();
    if (!written.ok()) return written.status();
    absl::StatusOr<std::vector<CsvColumn>> columns = FindColumns();
    if (!columns.ok()) return columns.status();
    absl::Status status = Write(*columns);
    if (!status.ok()) return status;
    std::remove(lines_path_.c_str());
    return Hint(*columns);
  }

 private:
  absl::StatusOr<std::vector<CsvColumn>> FindColumns() const;
  absl::Status Write(const std::vector<CsvColumn>& columns) const;
  std::string Hint(const std::vector<CsvColumn>& columns) const;

  const std::string path_;
  const std::string lines_path_;
  const std::vector<std::string> key_;
  // Attributes whose type the table declares.
  std::set<std::string> declared_;
  const std::unique_ptr<ExportTarget> lines_;
};

absl::StatusOr<std::vector<CsvColumn>> CsvTarget::FindColumns() const {
  std::map<std::string, ColumnUse> uses;
  for (const std::string& name : key_) uses[name];
  absl::Status status = ForEachLine(
      lines_path_, [&](const aws_json::AttributeMap& item) -> absl::Status {
        for (const auto& [name, value] : item) {
          ColumnUse& use = uses[name];
          use.has_strings |= value.value_case() == AttributeValue::kS;
          use.has_numbers |= value.value_case() == AttributeValue::kN;
        }
        if (uses.size() <= kCsvColumnsMax) return absl::OkStatus();
        return absl::OutOfRangeError(
            absl::StrCat(path_, ": the items have more than ", kCsvColumnsMax,
                         " different attributes; use --format json-lines"));
      });
  if (!status.ok()) return status;
  std::vector<CsvColumn> columns;
  const auto add = [&](const std::string& name) {
    const ColumnUse& use = uses[name];
    // Names with a comma could not be given to --csv-types.
    const bool is_number =
        use.has_numbers && !use.has_strings &&
        (name.find(',') == std::string::npos || declared_.count(name) > 0);
    columns.push_back({name, is_number ? CsvType::kNumber : CsvType::kString});
  };
  for (const std::string& name : key_) add(name);
  const std::set<std::string> key(key_.begin(), key_.end());
  for (const auto& [name, use] : uses) {
    if (key.count(name) == 0) add(name);
  }
  return columns;
}

absl::Status CsvTarget::Write(const std::vector<CsvColumn>& columns) const {
  absl::StatusOr<std::unique_ptr<OutputFile>> file = OutputFile::Open(
      absl::StrCat(path_, ".partial"), CompressionOf(path_), 0);
  if (!file.ok()) return file.status();
  std::vector<std::string> fields;
  for (const CsvColumn& column : columns) fields.push_back(column.name);
  absl::Status status = (*file)->Append(CsvLine(fields));
  if (!status.ok()) return status;
  status = ForEachLine(lines_path_, [&](const aws_json::AttributeMap& item) {
    for (size_t i = 0; i < columns.size(); ++i) {
      const auto value = item.find(columns[i].name);
      fields[i] = value == item.end()
                      ? ""
                      : CellFromValue(value->second, columns[i].type);
    }
    return (*file)->Append(CsvLine(fields));
  });
  if (!status.ok()) return status;
  absl::StatusOr<int64_t> size = (*file)->Checkpoint();
  if (!size.ok()) return size.status();
  if (std::rename((*file)->path().c_str(), path_.c_str()) != 0) {
    return absl::UnknownError(absl::StrCat(path_, ": ", std::strerror(errno)));
  }
  return absl::OkStatus();
}

std::string CsvTarget::Hint(const std::vector<CsvColumn>& columns) const {
  std::vector<std::string> types;
  for (const CsvColumn& column : columns) {
    if (column.type == CsvType::kNumber && declared_.count(column.name) == 0) {
      types.push_back(absl::StrCat(column.name, "=N"));
    }
  }
  if (types.empty()) return "";
  return absl::StrCat("To import it: --csv-types '", absl::StrJoin(types, ","),
                      "'");
}

}  // namespace

absl::StatusOr<std::unique_ptr<ExportTarget>> MakeCsvTarget(
    std::string path, const v1::TableDescription& table,
    const Checkpointed& checkpointed) {
  absl::StatusOr<std::unique_ptr<ExportTarget>> lines = MakeLinesTarget(
      CsvTarget::LinesPath(path), LineForm::kPlain, checkpointed);
  if (!lines.ok()) return lines.status();
  return std::unique_ptr<ExportTarget>(
      std::make_unique<CsvTarget>(std::move(path), table, *std::move(lines)));
}

}  // namespace hashrange::cli
