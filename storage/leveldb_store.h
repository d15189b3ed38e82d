// The embedded KeyValueStore: one LevelDB directory, one writer, durable.
//
//   storage::LevelDbStoreOptions options;
//   options.directory = "/var/lib/hashrange";
//   options.on_fatal = [](const absl::Status& reason) { ExitWith(reason); };
//   auto store = storage::OpenLevelDbStore(std::move(options));
//
// The first write or fsync that fails stops the store for good: nothing is
// retried, because LevelDB would accept further writes after a failed append
// to its log and lose them when it is opened again. The process should exit.

#ifndef HASHRANGE_STORAGE_LEVELDB_STORE_H_
#define HASHRANGE_STORAGE_LEVELDB_STORE_H_

#include <memory>

#include "absl/status/statusor.h"
#include "storage/key_value_store.h"
#include "storage/leveldb_store_options.h"

namespace hashrange::storage {

// Opens the store in a directory, creating it if it is missing. Errors:
//   kFailedPrecondition  another process has it open; or it is of a newer
//                        format; or it is not a directory of this service
//   kPermissionDenied    the directory cannot be created, read or written
//   kResourceExhausted   the file system is full
//   kDataLoss            files are damaged or missing
// Each message names the directory and what to do.
absl::StatusOr<std::unique_ptr<KeyValueStore>> OpenLevelDbStore(
    LevelDbStoreOptions options);

// The same with other settings of LevelDB and its surroundings.
struct LevelDbTuning;
absl::StatusOr<std::unique_ptr<KeyValueStore>> OpenLevelDbStoreForTest(
    LevelDbStoreOptions options, const LevelDbTuning& tuning);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_STORE_H_
