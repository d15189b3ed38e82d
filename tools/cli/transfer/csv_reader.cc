#include "tools/cli/transfer/csv_reader.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "tools/cli/transfer/csv_text.h"
#include "tools/cli/transfer/utf8.h"

namespace hashrange::cli {
namespace {

using State = CsvRecordParser::State;

// What spreadsheets put before the header.
constexpr absl::string_view kByteOrderMark = "\xef\xbb\xbf";

// One record as text, or why it is none.
struct RawRecord {
  absl::StatusOr<std::vector<std::string>> fields;
  std::string text;
  int64_t line;
};

struct Column {
  std::string name;
  CsvType type;
};

class CsvReader : public RecordReader {
 public:
  explicit CsvReader(LineReader lines) : lines_(std::move(lines)) {}

  // Reads the header.
  absl::Status Start(const CsvTypes& types);
  absl::Status Seek(LinePosition position) { return lines_.Seek(position); }

  absl::StatusOr<std::optional<Record>> Next() override;

  int64_t StoredOffset() const override {
    return lines_.source().StoredOffset();
  }

 private:
  absl::Status InFile(absl::string_view problem) const {
    return absl::InvalidArgumentError(
        absl::StrCat(lines_.source().name(), ": line 1: ", problem));
  }

  absl::StatusOr<std::optional<RawRecord>> NextRaw();
  absl::StatusOr<aws_json::AttributeMap> ItemFrom(
      const std::vector<std::string>& fields) const;

  LineReader lines_;
  std::vector<Column> columns_;
};

absl::Status BadRecord(int64_t first_line, int64_t line,
                       absl::string_view problem) {
  return absl::InvalidArgumentError(
      line == first_line
          ? std::string(problem)
          : absl::StrCat("continued in line ", line, ", ", problem));
}

absl::StatusOr<std::optional<RawRecord>> CsvReader::NextRaw() {
  std::optional<RawRecord> record;
  CsvRecordParser parser;
  State state = State::kOpen;
  while (state == State::kOpen) {
    absl::StatusOr<std::optional<LineReader::Line>> line = lines_.Next();
    if (!line.ok()) return line.status();
    const int64_t number = lines_.position().line;
    if (!line->has_value()) {
      if (record.has_value()) {
        record->fields = absl::InvalidArgumentError(
            "the input ends within a field in quotes");
      }
      return record;
    }
    absl::string_view text = (*line)->text;
    if (number == 1) text = absl::StripPrefix(text, kByteOrderMark);
    if (!record.has_value()) {
      if (absl::StripSuffix(text, "\r").empty()) continue;
      record = RawRecord{std::vector<std::string>(), "", number};
    } else {
      record->text.push_back('\n');
    }
    absl::StrAppend(&record->text, text);
    const std::optional<size_t> bad = FirstBadUtf8(text);
    if ((*line)->is_too_long || record->text.size() > kLineSizeBytesMax) {
      record->fields = BadRecord(
          record->line, number,
          absl::StrCat("the record is longer than ", kLineSizeBytesMax,
                       " bytes; is a closing quote missing?"));
      return record;
    }
    if (bad.has_value()) {
      record->fields =
          BadRecord(record->line, number,
                    absl::StrCat("column ", *bad + 1, ": not UTF-8"));
      return record;
    }
    state = parser.AddLine(text);
    if (state == State::kBad) {
      record->fields = BadRecord(record->line, number, parser.problem());
    }
  }
  if (state == State::kComplete) record->fields = parser.fields();
  return record;
}

absl::Status CsvReader::Start(const CsvTypes& types) {
  absl::StatusOr<std::optional<RawRecord>> header = NextRaw();
  if (!header.ok()) return header.status();
  if (!header->has_value()) {
    return InFile("the header with the names of the attributes is missing");
  }
  if (!(*header)->fields.ok()) {
    return InFile((*header)->fields.status().message());
  }
  const std::vector<std::string>& names = *(*header)->fields;
  if (names.size() > kCsvColumnsMax) {
    return InFile(
        absl::StrCat("more than ", kCsvColumnsMax, " columns; use JSON lines"));
  }
  std::set<std::string> seen;
  for (const std::string& name : names) {
    if (name.empty()) return InFile("a column has no name");
    if (!seen.insert(name).second) {
      return InFile(absl::StrCat("two columns are named \"", name, "\""));
    }
    const auto type = types.by_column.find(name);
    columns_.push_back({name, type == types.by_column.end() ? CsvType::kString
                                                            : type->second});
  }
  for (const std::string& name : types.named) {
    if (seen.count(name) == 0) {
      return InFile(absl::StrCat("--csv-types names \"", name,
                                 "\", but no column has this name"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<aws_json::AttributeMap> CsvReader::ItemFrom(
    const std::vector<std::string>& fields) const {
  if (fields.size() != columns_.size()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the record has ", fields.size(),
                     " fields, but the header ", columns_.size()));
  }
  aws_json::AttributeMap item;
  for (size_t i = 0; i < fields.size(); ++i) {
    absl::StatusOr<std::optional<v1::AttributeValue>> value =
        ValueFromCell(fields[i], columns_[i].type);
    if (!value.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("field ", i + 1, " (", columns_[i].name,
                       "): ", value.status().message()));
    }
    if (value->has_value()) item[columns_[i].name] = **std::move(value);
  }
  return item;
}

absl::StatusOr<std::optional<Record>> CsvReader::Next() {
  absl::StatusOr<std::optional<RawRecord>> raw = NextRaw();
  if (!raw.ok()) return raw.status();
  if (!raw->has_value()) return std::optional<Record>();
  absl::StatusOr<aws_json::AttributeMap> item = absl::UnknownError("unread");
  if ((*raw)->fields.ok()) {
    item = ItemFrom(*(*raw)->fields);
  } else {
    item = (*raw)->fields.status();
  }
  return std::optional<Record>(Record{std::move(item), std::move((*raw)->text),
                                      (*raw)->line, lines_.position()});
}

}  // namespace

absl::StatusOr<std::unique_ptr<RecordReader>> MakeCsvReader(
    std::unique_ptr<ByteSource> source, LinePosition start, CsvTypes types) {
  auto reader = std::make_unique<CsvReader>(LineReader(std::move(source)));
  absl::Status status = reader->Start(types);
  if (!status.ok()) return status;
  if (start.offset != 0) {
    status = reader->Seek(start);
    if (!status.ok()) return status;
  }
  return std::unique_ptr<RecordReader>(std::move(reader));
}

}  // namespace hashrange::cli
