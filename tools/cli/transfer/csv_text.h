// Records of CSV (RFC 4180) from and to text.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_CSV_TEXT_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_CSV_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace hashrange::cli {

// Reads one record from physical lines: a field in quotes may contain breaks.
//
//   CsvRecordParser parser;
//   while (parser.AddLine(line) == CsvRecordParser::State::kOpen) { ... }
//   parser.fields();
//
// Not thread-safe. For the next record, take a new one.
class CsvRecordParser {
 public:
  enum class State {
    // The line ends within quotes: the next one belongs to the record.
    kOpen,
    kComplete,
    // See problem().
    kBad,
  };

  // Adds a line, without its line feed; a carriage return at its end belongs to
  // the break unless it is within quotes. Requires: the state is kOpen, which
  // is also the first one.
  State AddLine(absl::string_view line);

  const std::vector<std::string>& fields() const { return fields_; }
  // "column 7: ...", as of the line added last.
  const std::string& problem() const { return problem_; }

 private:
  State Fail(size_t offset, absl::string_view problem);
  // Each reads a field that begins or goes on at `*offset`, and moves it behind
  // the field.
  State ReadQuoted(absl::string_view line, size_t* offset);
  State ReadPlain(absl::string_view line, size_t* offset);

  std::vector<std::string> fields_;
  bool in_quotes_ = false;
  std::string problem_;
};

// Returns a record with its break, CR LF as the RFC has it. Fields are quoted
// where they need it.
std::string CsvLine(const std::vector<std::string>& fields);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_CSV_TEXT_H_
