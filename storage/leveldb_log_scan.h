// Finds out how a LevelDB log (or manifest, which has the same form) ends.
//
// A log is a sequence of blocks of 32 KiB. A record is one fragment of type
// FULL, or FIRST, any number of MIDDLE, and LAST; a fragment never crosses a
// block, and its header is
//
//   [masked CRC-32C of type and data: 4][length: 2][type: 1]   little-endian
//
// Less than a header's room at the end of a block is filled with zeros.
//
// A crash may leave a record half written at the end: it was never
// acknowledged, and is dropped. Damage before the end means that acknowledged
// records are lost. LevelDB does not tell the two apart: with lenient checks
// it drops whatever it cannot read, with strict checks it refuses a torn end
// too, and a block of zeros it skips silently in either case.

#ifndef HASHRANGE_STORAGE_LEVELDB_LOG_SCAN_H_
#define HASHRANGE_STORAGE_LEVELDB_LOG_SCAN_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace hashrange::storage {

struct LogScan {
  uint64_t size_bytes = 0;

  // The length of the part in which every record is intact. What follows, if
  // anything, begins with a damaged or an incomplete record.
  uint64_t intact_bytes = 0;

  // Whether an intact record begins after the damage. Every write is synced
  // before the next begins; so the damaged record was acknowledged if another
  // follows, and is a torn end if none does.
  bool intact_record_after_damage = false;

  // Whether nothing but zeros follows the intact part: a log is prepared with
  // them (leveldb_log_file.h), and a record that never reached the disk leaves
  // them as they were.
  bool zeros_follow = false;

  bool damaged() const { return intact_bytes < size_bytes; }
};

// Examines the contents of a log.
LogScan ScanLog(absl::string_view contents);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_LOG_SCAN_H_
