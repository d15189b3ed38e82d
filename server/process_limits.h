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

struct CacheSizes {
  uint64_t block_bytes;
  uint64_t record_bytes;
};

// The caches of a process that has `memory_bytes`: a quarter for blocks, at
// least 64 MiB, and a sixteenth for records, at least 16 MiB. The rest is for
// write buffers, replies, and the system's own cache.
CacheSizes DefaultCacheSizes(uint64_t memory_bytes);

}  // namespace hashrange::server

#endif  // HASHRANGE_SERVER_PROCESS_LIMITS_H_
