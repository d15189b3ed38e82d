// The format version of a directory.
//
// Under FormatVersionKey() stands the version in decimal digits: "1". A change
// to what storage/FORMAT.md says that older code could misread raises it; code
// reads every version up to its own, and refuses newer ones.

#ifndef HASHRANGE_STORAGE_LEVELDB_FORMAT_H_
#define HASHRANGE_STORAGE_LEVELDB_FORMAT_H_

#include <string>

#include "absl/status/status.h"
#include "leveldb/db.h"

namespace hashrange::storage {

// The version that this code writes. Persisted.
inline constexpr int kFormatVersion = 1;

// Checks the version of an open database, and gives a new one its version.
// Returns kFailedPrecondition if it is newer than this code or not a database
// of this service, and kDataLoss if the version cannot be read.
absl::Status CheckFormat(leveldb::DB* db, const std::string& directory);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_FORMAT_H_
