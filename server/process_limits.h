// What the operating system lets this process use.

#ifndef HASHRANGE_SERVER_PROCESS_LIMITS_H_
#define HASHRANGE_SERVER_PROCESS_LIMITS_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace hashrange::server {

// Raises the limit of open files as far as is allowed without privileges: the
// store may keep thousands of tables open.
void RaiseOpenFileLimit();

// Bytes of memory for this process: those of the machine, or of the control
// group that it runs in, if that has less. The paths are those of Linux;
// parameters are for tests.
uint64_t MemoryBytes(
    absl::string_view group_limit_path = "/sys/fs/cgroup/memory.max");

struct MemoryShares {
  uint64_t block_cache_bytes;
  uint64_t record_cache_bytes;
  uint64_t write_buffer_bytes;
  uint64_t page_cache_bytes;
};

// What a process that has `memory_bytes` uses for what: a quarter for blocks,
// at least 64 MiB; a sixteenth for records, at least 16 MiB; a sixty-fourth for
// a write buffer, of which there may be two, from 16 to 256 MiB; and another
// one for pages, at least 16 MiB. The rest is for replies, and the system's own
// cache.
MemoryShares DefaultMemoryShares(uint64_t memory_bytes);

// The free space below which a store with such a write buffer should take no
// more writes: room for its largest compaction, and 1 GiB at least.
uint64_t DefaultFreeSpaceFloor(uint64_t write_buffer_bytes);

}  // namespace hashrange::server

#endif  // HASHRANGE_SERVER_PROCESS_LIMITS_H_
