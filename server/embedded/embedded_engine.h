// A store and the engine over it, with one life.

#ifndef HASHRANGE_SERVER_EMBEDDED_EMBEDDED_ENGINE_H_
#define HASHRANGE_SERVER_EMBEDDED_EMBEDDED_ENGINE_H_

#include <cstddef>
#include <memory>

#include "server/engine/clock.h"
#include "server/engine/engine.h"
#include "storage/key_value_store.h"

namespace hashrange {

// Thread-safe.
class EmbeddedEngine {
 public:
  EmbeddedEngine(std::unique_ptr<storage::KeyValueStore> store,
                 engine::Clock clock, size_t page_cache_bytes);
  // Finishes what is queued, and closes the store so that it reopens quickly.
  ~EmbeddedEngine();

  engine::Engine& operator*() { return *engine_; }

 private:
  const std::unique_ptr<storage::KeyValueStore> store_;
  std::unique_ptr<engine::Engine> engine_;
};

}  // namespace hashrange

#endif  // HASHRANGE_SERVER_EMBEDDED_EMBEDDED_ENGINE_H_
