// Compacts a range of a LevelDB step by step.

#ifndef HASHRANGE_STORAGE_LEVELDB_COMPACTION_H_
#define HASHRANGE_STORAGE_LEVELDB_COMPACTION_H_

#include <cstddef>
#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "leveldb/db.h"
#include "storage/key_range.h"

namespace hashrange::storage {

// Compacts the records of `range` with all that hides in them. LevelDB cannot
// be told to stop, and a large range takes minutes; so it is done in steps of
// about a second, and `keep_going` is asked before each. Returns kUnavailable
// if that said no.
absl::Status CompactInSteps(leveldb::DB* db, const KeyRange& range,
                            const std::function<bool()>& keep_going);

// Cuts a range into at most `count` parts that hold about equally many keys, if
// the eight bytes after the prefix common to all keys are evenly distributed,
// as those of hashes are. Requires: the range is not empty, count >= 1.
std::vector<KeyRange> SplitRange(const KeyRange& range, size_t count);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_COMPACTION_H_
