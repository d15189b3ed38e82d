#include "tools/cli/transfer/import_watermark.h"

#include <cassert>
#include <utility>

namespace hashrange::cli {

void ImportWatermark::Add(PendingRecord record, State state) {
  record.input = read_.input;
  ++read_.records_in_input;
  pending_.push_back({std::move(record), state});
}

void ImportWatermark::AddSent(PendingRecord record) {
  Add(std::move(record), State::kSent);
}

void ImportWatermark::AddSkipped(PendingRecord record) {
  Add(std::move(record), State::kSkipped);
  PassSkipped();
}

void ImportWatermark::Decide(Outcome outcome) {
  assert(!pending_.empty() && pending_.front().state == State::kSent);
  Pass(outcome);
  PassSkipped();
}

void ImportWatermark::Pass(Outcome outcome) {
  const PendingRecord& record = pending_.front().record;
  if (record.input != position_.input) {
    position_.input = record.input;
    position_.records_in_input = 0;
  }
  position_.in_input = record.end;
  ++position_.records_in_input;
  ++(outcome == Outcome::kImported ? position_.imported : position_.skipped);
  pending_.pop_front();
}

void ImportWatermark::PassSkipped() {
  while (!pending_.empty() && pending_.front().state == State::kSkipped) {
    Pass(Outcome::kSkipped);
  }
}

void ImportWatermark::EndInput() {
  ++read_.input;
  read_.records_in_input = 0;
}

}  // namespace hashrange::cli
