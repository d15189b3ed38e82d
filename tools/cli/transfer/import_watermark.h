// Up to where an import is done: behind the last record before which every one
// is acknowledged or skipped.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_IMPORT_WATERMARK_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_IMPORT_WATERMARK_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>

#include "tools/cli/transfer/import_state.h"
#include "tools/cli/transfer/line_reader.h"

namespace hashrange::cli {

// A record that was read and is not behind the watermark yet.
struct PendingRecord {
  // Index of its input, and where it begins and ends.
  size_t input = 0;
  int64_t line = 0;
  LinePosition end;
  // Kept only if it may be needed.
  std::string text;
};

// Not thread-safe.
class ImportWatermark {
 public:
  explicit ImportWatermark(ImportPosition start)
      : position_(start), read_(start) {}

  // A record was given to the sink. Records come in the order of the input.
  void AddSent(PendingRecord record);

  // A record was skipped at once.
  void AddSkipped(PendingRecord record);

  // The first record that was sent and is not decided. Requires: there is one.
  const PendingRecord& FirstUndecided() const {
    return pending_.front().record;
  }

  enum class Outcome { kImported, kSkipped };
  // That record is decided.
  void Decide(Outcome outcome);

  // All records of the input that is being read were read.
  void EndInput();

  const ImportPosition& position() const { return position_; }

  // Records read of the input that is being read.
  int64_t RecordsReadOfInput() const { return read_.records_in_input; }

 private:
  enum class State { kSent, kSkipped };
  struct Pending {
    PendingRecord record;
    State state;
  };

  void Add(PendingRecord record, State state);
  // Moves behind the first record.
  void Pass(Outcome outcome);
  // Moves behind records that need no decision.
  void PassSkipped();

  ImportPosition position_;
  // How far reading has come; its counts are not kept.
  ImportPosition read_;
  std::deque<Pending> pending_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_IMPORT_WATERMARK_H_
