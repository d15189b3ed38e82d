#include "storage/leveldb_format.h"

#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "leveldb/iterator.h"
#include "leveldb/options.h"
#include "storage/encoding/key_layout.h"
#include "storage/leveldb_open_error.h"

namespace hashrange::storage {
namespace {

leveldb::ReadOptions Verified() {
  leveldb::ReadOptions options;
  options.verify_checksums = true;
  return options;
}

// A crash may come between the creation of the database and this; then it is
// empty. One that is not empty and has no version was made by something else.
absl::Status WriteVersion(leveldb::DB* db, const std::string& directory) {
  const std::unique_ptr<leveldb::Iterator> any(db->NewIterator(Verified()));
  any->SeekToFirst();
  if (!any->status().ok()) {
    return ExplainOpenFailure(directory, any->status());
  }
  if (any->Valid()) {
    return absl::FailedPreconditionError(
        absl::StrCat("directory ", directory,
                     " holds a LevelDB database of another program; choose "
                     "another directory"));
  }
  leveldb::WriteOptions synced;
  synced.sync = true;
  return ExplainOpenFailure(directory, db->Put(synced, FormatVersionKey(),
                                               absl::StrCat(kFormatVersion)));
}

}  // namespace

absl::Status CheckFormat(leveldb::DB* db, const std::string& directory) {
  std::string text;
  const leveldb::Status read = db->Get(Verified(), FormatVersionKey(), &text);
  if (read.IsNotFound()) return WriteVersion(db, directory);
  if (!read.ok()) return ExplainOpenFailure(directory, read);
  int version = 0;
  if (!absl::SimpleAtoi(text, &version) || version < 1) {
    return absl::DataLossError(
        absl::StrCat("directory ", directory, " has the format version \"",
                     absl::CHexEscape(text),
                     "\", which is no number; restore it from a backup"));
  }
  if (version <= kFormatVersion) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(
      "directory ", directory, " has format version ", version,
      ", written by a newer release; this one reads up to version ",
      kFormatVersion,
      ". Run the newer release, or restore a backup made with "
      "this one"));
}

}  // namespace hashrange::storage
