#include "hashrange/embedded/embedded.h"

#include <utility>

#include "server/embedded/embedded_engine.h"
#include "server/embedded/embedded_stub.h"
#include "storage/leveldb_store.h"
#include "storage/memory_store.h"

namespace hashrange {
namespace {

absl::StatusOr<std::unique_ptr<storage::KeyValueStore>> OpenStore(
    const EmbeddedOptions& options) {
  if (options.directory.empty()) {
    storage::MemoryStoreOptions memory;
    memory.now = options.connection.environment.now;
    return storage::NewMemoryStore(std::move(memory));
  }
  storage::LevelDbStoreOptions disk;
  disk.directory = options.directory;
  disk.block_cache_bytes = options.block_cache_bytes;
  disk.record_cache_bytes = options.record_cache_bytes;
  disk.free_space_floor_bytes = options.free_space_floor_bytes;
  disk.now = options.connection.environment.now;
  disk.on_fatal = options.on_fatal;
  return storage::OpenLevelDbStore(std::move(disk));
}

}  // namespace

absl::StatusOr<std::shared_ptr<Connection>> OpenEmbedded(
    EmbeddedOptions options) {
  auto store = OpenStore(options);
  if (!store.ok()) return store.status();
  auto engine = std::make_shared<EmbeddedEngine>(
      *std::move(store), options.connection.environment.now,
      options.page_cache_bytes);
  return MakeRetryingConnection(MakeEmbeddedStub(std::move(engine)),
                                std::move(options.connection));
}

}  // namespace hashrange
