#include "server/embedded/embedded_engine.h"

#include <utility>

namespace hashrange {

EmbeddedEngine::EmbeddedEngine(std::unique_ptr<storage::KeyValueStore> store,
                               engine::Clock clock, size_t page_cache_bytes)
    : store_(std::move(store)) {
  engine::EngineOptions options;
  options.store = store_.get();
  options.clock = std::move(clock);
  options.page_cache_bytes = page_cache_bytes;
  engine_ = std::make_unique<engine::Engine>(std::move(options));
}

EmbeddedEngine::~EmbeddedEngine() {
  // Jobs write, too: they end before the store does.
  engine_->StopJobs();
  // Whatever failed has been told to on_fatal and to the callers.
  store_->Stop().IgnoreError();
}

}  // namespace hashrange
