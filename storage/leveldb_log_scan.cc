#include "storage/leveldb_log_scan.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "storage/crc32c.h"

namespace hashrange::storage {
namespace {

constexpr size_t kBlockBytes = 32768;
constexpr size_t kHeaderBytes = 7;
constexpr size_t kLengthOffset = 4;
constexpr size_t kTypeOffset = 6;

enum FragmentType : uint8_t { kFull = 1, kFirst = 2, kMiddle = 3, kLast = 4 };

struct Fragment {
  FragmentType type;
  size_t end;
};

uint8_t ByteAt(absl::string_view bytes, size_t offset) {
  return static_cast<uint8_t>(bytes[offset]);
}

uint32_t Mask(uint32_t crc) {
  return ((crc >> 15) | (crc << 17)) + 0xa282ead8u;
}

bool StartsRecord(const Fragment& fragment) {
  return fragment.type == kFull || fragment.type == kFirst;
}

size_t BlockEnd(size_t offset) {
  return (offset / kBlockBytes + 1) * kBlockBytes;
}

// The end of the block if no header fits before it; otherwise `offset`.
size_t SkipTrailer(size_t offset) {
  return BlockEnd(offset) - offset < kHeaderBytes ? BlockEnd(offset) : offset;
}

// The fragment at `offset`, if an intact one is there.
std::optional<Fragment> FragmentAt(absl::string_view log, size_t offset) {
  const size_t limit = std::min(BlockEnd(offset), log.size());
  if (offset + kHeaderBytes > limit) return std::nullopt;
  const uint8_t type = ByteAt(log, offset + kTypeOffset);
  if (type < kFull || type > kLast) return std::nullopt;
  const size_t length = ByteAt(log, offset + kLengthOffset) |
                        ByteAt(log, offset + kLengthOffset + 1) << 8;
  const size_t end = offset + kHeaderBytes + length;
  if (end > limit) return std::nullopt;
  uint32_t stored = 0;
  for (size_t i = 0; i < kLengthOffset; ++i) {
    stored |= static_cast<uint32_t>(ByteAt(log, offset + i)) << (8 * i);
  }
  if (Mask(Crc32c(log.substr(offset + kTypeOffset, 1 + length))) != stored) {
    return std::nullopt;
  }
  return Fragment{static_cast<FragmentType>(type), end};
}

// Whether a record begins anywhere in the block of `offset`, at or after it:
// where the length of a fragment is damaged, the next could be at any byte.
bool RecordBeginsInBlock(absl::string_view log, size_t offset) {
  const size_t end = std::min(BlockEnd(offset), log.size());
  for (; offset + kHeaderBytes <= end; ++offset) {
    const std::optional<Fragment> fragment = FragmentAt(log, offset);
    if (fragment.has_value() && StartsRecord(*fragment)) return true;
  }
  return false;
}

bool RecordBeginsAfterDamage(absl::string_view log, size_t offset) {
  if (RecordBeginsInBlock(log, offset)) return true;
  // Every block starts with a fragment.
  for (offset = BlockEnd(offset); offset < log.size();
       offset = BlockEnd(offset)) {
    const std::optional<Fragment> fragment = FragmentAt(log, offset);
    const size_t from = fragment.has_value() ? fragment->end : offset;
    if (fragment.has_value() && StartsRecord(*fragment)) return true;
    // A fragment may fill its block to the last byte.
    if (from < BlockEnd(offset) && RecordBeginsInBlock(log, from)) return true;
  }
  return false;
}

}  // namespace

LogScan ScanLog(absl::string_view contents) {
  LogScan scan;
  scan.size_bytes = contents.size();
  bool in_record = false;
  size_t offset = 0;
  while (offset < contents.size()) {
    const std::optional<Fragment> fragment = FragmentAt(contents, offset);
    if (!fragment.has_value() || StartsRecord(*fragment) == in_record) {
      scan.zeros_follow =
          contents.find_first_not_of('\0', scan.intact_bytes) == contents.npos;
      scan.intact_record_after_damage =
          !scan.zeros_follow && RecordBeginsAfterDamage(contents, offset);
      return scan;
    }
    in_record = fragment->type == kFirst || fragment->type == kMiddle;
    offset = std::min(SkipTrailer(fragment->end), contents.size());
    if (!in_record) scan.intact_bytes = offset;
  }
  return scan;
}

}  // namespace hashrange::storage
