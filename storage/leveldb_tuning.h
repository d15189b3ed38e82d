// Settings of LevelDB and of its surroundings that users do not choose: the
// store's own values, which tests replace.

#ifndef HASHRANGE_STORAGE_LEVELDB_TUNING_H_
#define HASHRANGE_STORAGE_LEVELDB_TUNING_H_

#include <cstddef>

#include "leveldb/env.h"
#include "storage/leveldb_env.h"

namespace hashrange::storage {

struct LevelDbTuning {
  // Size of a table. LevelDB's own 2 MiB would make 5,000 files of 10^7 items.
  size_t table_bytes = 8 * 1024 * 1024;

  // Size of a block, the unit that is read, verified and cached. A range read
  // of 1 KB items spends a quarter less time than with 8 KB, because it changes
  // blocks less often; point reads that are repeated hardly notice, since the
  // record cache answers them.
  size_t block_bytes = 32 * 1024;

  // Tables kept open, with index and filter in memory: enough for 10^7 items
  // of 1 KB, with room to spare.
  int open_files_max = 4000;

  // Bits per key of the Bloom filters: 1 % of the reads of absent keys look
  // into a table in vain.
  int bloom_filter_bits = 10;

  // Writes are refused from this many tables in level 0 on. At 12 LevelDB
  // stops the writer, for as long as compaction takes; and since a refused
  // writer cannot fill another write buffer, 11 is the last number from which
  // 12 is not reached during a write.
  int level0_files_max = 11;

  // Files and threads. Outlives the store.
  leveldb::Env* env = leveldb::Env::Default();
  SyncDirectoryFunction sync_directory = SyncDirectory;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_LEVELDB_TUNING_H_
