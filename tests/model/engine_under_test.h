// An engine over a store of either kind, with calls that wait.

#ifndef HASHRANGE_TESTS_MODEL_ENGINE_UNDER_TEST_H_
#define HASHRANGE_TESTS_MODEL_ENGINE_UNDER_TEST_H_

#include <memory>
#include <string>
#include <utility>

#include "server/engine/engine.h"
#include "storage/key_value_store.h"
#include "tests/integration/temp_directory.h"
#include "tests/model/blocking_engine.h"

namespace hashrange::tests {

enum class StoreKind { kMemory, kLevelDb };

// For the names of tests.
std::string StoreKindName(StoreKind kind);

// Fails the running test if the store cannot be opened or a job has an error.
class EngineUnderTest {
 public:
  // `settings` has no store. Without a clock the engine has the real one.
  explicit EngineUnderTest(StoreKind kind, engine::EngineOptions settings = {})
      : kind_(kind), settings_(std::move(settings)) {
    Open();
  }
  ~EngineUnderTest() { Close(); }

  BlockingEngine* calls() { return calls_.get(); }
  engine::Engine* engine() { return engine_.get(); }
  storage::KeyValueStore* store() { return store_.get(); }

  // Closes and opens a store that survives that.
  void Reopen();

 private:
  void Open();
  void Close();

  const StoreKind kind_;
  const engine::EngineOptions settings_;
  TempDirectory directory_;
  std::unique_ptr<storage::KeyValueStore> store_;
  std::unique_ptr<engine::Engine> engine_;
  std::unique_ptr<BlockingEngine> calls_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_ENGINE_UNDER_TEST_H_
