// When the records of a range were last written: what was made of them can be
// used again for as long as that does not change.
//
// Kept not for each range but for groups of keys that begin alike: in the key
// layout, 26 bytes are the item collection of a table, or all but the last
// bytes of that of an index. Groups share places in a table of fixed size, by
// hash: then a range may seem to have changed although it has not, never the
// other way round.

#ifndef HASHRANGE_STORAGE_RANGE_VERSIONS_H_
#define HASHRANGE_STORAGE_RANGE_VERSIONS_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "storage/key_range.h"

namespace hashrange::storage {

// Thread-safe; but one thread at a time writes.
class RangeVersions {
 public:
  RangeVersions() : written_(kPlaces) {}

  // Notes that commit `number` writes `key`. Called before any reader can see
  // the write. Numbers begin at 1 and never fall.
  void BeginWrite(absl::string_view key, uint64_t number);

  // Returns the version of `range`, at any time after a snapshot was taken that
  // sees all commits up to `as_of`, and none of those whose BeginWrite is yet
  // to come: two snapshots of one version see the same records in it. Nothing
  // if the range may have been written after `as_of`, or if its keys do not all
  // begin alike.
  std::optional<uint64_t> Of(const KeyRange& range, uint64_t as_of) const;

 private:
  static constexpr size_t kPlaces = 64 * 1024;

  static size_t PlaceOf(absl::string_view group);

  // The last commit that wrote a key of a group with this place.
  std::vector<std::atomic<uint64_t>> written_;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_RANGE_VERSIONS_H_
