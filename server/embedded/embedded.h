// The engine in this process, behind the client's Connection: for unit tests
// and for programs at the edge that need no server.
//
//   auto connection = OpenEmbedded({"/var/lib/my-program"});
//   if (!connection.ok()) return connection.status();
//   Client client(*connection);
//
// Calls behave as over the network, error details included, except that nothing
// is serialized, and that sizes of messages are not limited by gRPC. Calls
// block until their writes are on disk.

#ifndef HASHRANGE_SERVER_EMBEDDED_EMBEDDED_H_
#define HASHRANGE_SERVER_EMBEDDED_EMBEDDED_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "hashrange/client/connection.h"
#include "hashrange/client/retrying_connection.h"

namespace hashrange {

struct EmbeddedOptions {
  // Created if it is missing; one process at a time. Empty: nothing is kept on
  // disk, for tests.
  std::string directory;
  // Of the connection. Its clock is also the engine's.
  ConnectionOptions connection;
  size_t block_cache_bytes = size_t{64} << 20;
  size_t record_cache_bytes = size_t{16} << 20;
  size_t page_cache_bytes = size_t{16} << 20;
  uint64_t free_space_floor_bytes = uint64_t{64} << 20;
  // Called at most once, on another thread, if a write to the disk failed:
  // nothing can be written any more, and the directory is to be opened again,
  // by a new process. What was acknowledged is safe.
  std::function<void(const absl::Status&)> on_fatal;
};

// Opens the store. Errors are those of storage/leveldb_store.h: a directory
// that is locked, not writable, full, newer or damaged. The connection and what
// comes from it keep the store open; the last one to go closes it.
absl::StatusOr<std::shared_ptr<Connection>> OpenEmbedded(
    EmbeddedOptions options);

}  // namespace hashrange

#endif  // HASHRANGE_SERVER_EMBEDDED_EMBEDDED_H_
