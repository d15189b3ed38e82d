#include "storage/leveldb_compaction.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include "absl/strings/string_view.h"
#include "leveldb/slice.h"

namespace hashrange::storage {
namespace {

// Bytes of tables that one step compacts. Every step also flushes the write
// buffer, so they must not be small.
constexpr uint64_t kStepBytes = 64 * 1024 * 1024;
constexpr uint64_t kStepsMax = 4096;

constexpr size_t kWordBytes = 8;

// The first eight bytes, as if zeros followed.
uint64_t LeadingWord(absl::string_view bytes) {
  uint64_t word = 0;
  for (size_t i = 0; i < kWordBytes; ++i) {
    const uint8_t byte = i < bytes.size() ? static_cast<uint8_t>(bytes[i]) : 0;
    word = word << 8 | byte;
  }
  return word;
}

std::string FromWord(uint64_t word) {
  std::string bytes(kWordBytes, '\0');
  for (size_t i = 0; i < kWordBytes; ++i) {
    bytes[i] = static_cast<char>(word >> (8 * (kWordBytes - 1 - i)));
  }
  return bytes;
}

uint64_t TableBytes(leveldb::DB* db, const KeyRange& range) {
  // There is no last key; this one is beyond all that are made.
  const std::string limit =
      range.end.empty() ? std::string(64, '\xff') : range.end;
  const leveldb::Range leveldb_range(range.begin, limit);
  uint64_t bytes = 0;
  db->GetApproximateSizes(&leveldb_range, 1, &bytes);
  return bytes;
}

}  // namespace

absl::Status CompactInSteps(leveldb::DB* db, const KeyRange& range,
                            const std::function<bool()>& keep_going) {
  if (!range.end.empty() && range.end <= range.begin) return absl::OkStatus();
  const uint64_t steps = TableBytes(db, range) / kStepBytes + 1;
  for (const KeyRange& step : SplitRange(range, std::min(steps, kStepsMax))) {
    if (!keep_going()) {
      return absl::UnavailableError(
          "the store is shutting down; the compaction is not complete");
    }
    const leveldb::Slice begin = step.begin;
    const leveldb::Slice end = step.end;
    db->CompactRange(&begin, step.end.empty() ? nullptr : &end);
  }
  return absl::OkStatus();
}

std::vector<KeyRange> SplitRange(const KeyRange& range, size_t count) {
  const absl::string_view begin = range.begin;
  const absl::string_view end = range.end;
  const size_t prefix_size =
      std::mismatch(begin.begin(), begin.end(), end.begin(), end.end()).first -
      begin.begin();
  const uint64_t low = LeadingWord(begin.substr(prefix_size));
  const uint64_t high = end.empty() ? std::numeric_limits<uint64_t>::max()
                                    : LeadingWord(end.substr(prefix_size));
  const uint64_t step = (high - low) / count;

  std::vector<KeyRange> parts = {range};
  for (uint64_t i = 1; step > 0 && i < count; ++i) {
    const std::string bound =
        std::string(begin.substr(0, prefix_size)) + FromWord(low + i * step);
    parts.back().end = bound;
    parts.push_back({bound, range.end});
  }
  return parts;
}

}  // namespace hashrange::storage
