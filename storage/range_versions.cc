#include "storage/range_versions.h"

#include "absl/hash/hash.h"
#include "absl/strings/match.h"

namespace hashrange::storage {
namespace {

// Keys that begin with as many equal bytes are one group.
constexpr size_t kGroupBytes = 26;

}  // namespace

void RangeVersions::BeginWrite(absl::string_view key, uint64_t number) {
  written_[PlaceOf(key.substr(0, kGroupBytes))].store(number);
}

std::optional<uint64_t> RangeVersions::Of(const KeyRange& range,
                                          uint64_t as_of) const {
  if (range.begin.size() < kGroupBytes) return std::nullopt;
  const absl::string_view group =
      absl::string_view(range.begin).substr(0, kGroupBytes);
  if (!absl::StartsWith(range.end, group) && range.end != AfterPrefix(group)) {
    return std::nullopt;
  }
  const uint64_t written = written_[PlaceOf(group)].load();
  if (written > as_of) return std::nullopt;
  return written;
}

size_t RangeVersions::PlaceOf(absl::string_view group) {
  return absl::HashOf(group) % kPlaces;
}

}  // namespace hashrange::storage
