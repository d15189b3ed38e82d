#include "tests/model/engine_under_test.h"

#include <utility>

#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "storage/leveldb_store.h"
#include "storage/memory_store.h"

namespace hashrange::tests {

std::string StoreKindName(StoreKind kind) {
  return kind == StoreKind::kMemory ? "Memory" : "LevelDb";
}

void EngineUnderTest::Reopen() {
  if (kind_ == StoreKind::kMemory) return;
  Close();
  Open();
}

void EngineUnderTest::Open() {
  if (kind_ == StoreKind::kMemory) {
    store_ = storage::NewMemoryStore();
  } else {
    storage::LevelDbStoreOptions options;
    options.directory = directory_.path();
    options.free_space_floor_bytes = 1 << 20;
    // The model is about what is there, not about power failures.
    options.durability = storage::Durability::kBuffered;
    auto opened = storage::OpenLevelDbStore(std::move(options));
    ASSERT_TRUE(opened.ok()) << opened.status();
    store_ = *std::move(opened);
  }
  engine::EngineOptions options = settings_;
  options.store = store_.get();
  if (options.clock == nullptr) options.clock = absl::Now;
  options.on_job_error = [](absl::string_view table, absl::Status status) {
    ADD_FAILURE() << "a job of " << table << ": " << status;
  };
  engine_ = std::make_unique<engine::Engine>(std::move(options));
  calls_ = std::make_unique<BlockingEngine>(engine_.get());
}

void EngineUnderTest::Close() {
  calls_.reset();
  engine_->StopJobs();
  EXPECT_TRUE(store_->Stop().ok());
  engine_.reset();
  store_.reset();
}

}  // namespace hashrange::tests
