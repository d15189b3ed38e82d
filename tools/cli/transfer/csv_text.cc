#include "tools/cli/transfer/csv_text.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace hashrange::cli {
namespace {

// A line without the carriage return of its break.
absl::string_view WithoutReturn(absl::string_view line) {
  return absl::StripSuffix(line, "\r");
}

std::string Quoted(const std::string& field) {
  return absl::StrCat("\"", absl::StrReplaceAll(field, {{"\"", "\"\""}}), "\"");
}

}  // namespace

CsvRecordParser::State CsvRecordParser::Fail(size_t offset,
                                             absl::string_view problem) {
  problem_ = absl::StrCat("column ", offset + 1, ": ", problem);
  return State::kBad;
}

CsvRecordParser::State CsvRecordParser::ReadQuoted(absl::string_view line,
                                                   size_t* offset) {
  while (true) {
    const size_t quote = line.find('"', *offset);
    if (quote == absl::string_view::npos) {
      absl::StrAppend(&fields_.back(), line.substr(*offset), "\n");
      return State::kOpen;
    }
    absl::StrAppend(&fields_.back(), line.substr(*offset, quote - *offset));
    *offset = quote + 1;
    if (*offset == line.size() || line[*offset] != '"') break;
    fields_.back().push_back('"');
    ++*offset;
  }
  in_quotes_ = false;
  if (*offset < WithoutReturn(line).size() && line[*offset] != ',') {
    return Fail(*offset,
                "text after the closing quote; within quotes, a quote is "
                "written twice");
  }
  return State::kComplete;
}

CsvRecordParser::State CsvRecordParser::ReadPlain(absl::string_view line,
                                                  size_t* offset) {
  const absl::string_view rest = WithoutReturn(line).substr(*offset);
  const absl::string_view field = rest.substr(0, rest.find(','));
  const size_t quote = field.find('"');
  if (quote != absl::string_view::npos) {
    return Fail(*offset + quote,
                "a quote within a field that does not begin with one");
  }
  fields_.back() = std::string(field);
  *offset += field.size();
  return State::kComplete;
}

CsvRecordParser::State CsvRecordParser::AddLine(absl::string_view line) {
  size_t offset = 0;
  while (true) {
    if (!in_quotes_) {
      fields_.emplace_back();
      if (offset < line.size() && line[offset] == '"') {
        in_quotes_ = true;
        ++offset;
      }
    }
    const State state =
        in_quotes_ ? ReadQuoted(line, &offset) : ReadPlain(line, &offset);
    if (state != State::kComplete) return state;
    if (offset >= WithoutReturn(line).size()) return State::kComplete;
    ++offset;  // The comma.
  }
}

std::string CsvLine(const std::vector<std::string>& fields) {
  return absl::StrCat(
      absl::StrJoin(fields, ",",
                    [](std::string* out, const std::string& field) {
                      absl::StrAppend(out, field.find_first_of(",\"\r\n") ==
                                                   std::string::npos
                                               ? field
                                               : Quoted(field));
                    }),
      "\r\n");
}

}  // namespace hashrange::cli
