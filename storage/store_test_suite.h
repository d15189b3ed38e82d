// What every KeyValueStore must do, as tests that each store runs.
//
// A store's own test names itself and says how to open an empty one:
//
//   INSTANTIATE_TEST_SUITE_P(
//       Memory, StoreTestSuite,
//       testing::Values(StoreUnderTest{OpenMemoryStore}));
//
// The tests are in store_*_suite.cc, which that target links whole.

#ifndef HASHRANGE_STORAGE_STORE_TEST_SUITE_H_
#define HASHRANGE_STORAGE_STORE_TEST_SUITE_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "storage/fake_clock.h"
#include "storage/key_range.h"
#include "storage/key_value_store.h"
#include "storage/recording_observer.h"
#include "storage/sequencer_limits.h"
#include "storage/snapshot_limits.h"
#include "storage/store_observer.h"

namespace hashrange::storage {

// The options that all stores share.
struct StoreTestOptions {
  SequencerLimits sequencer_limits;
  SnapshotLimits snapshot_limits;
  std::function<absl::Time()> now;
  StoreObserver* observer = nullptr;
};

struct StoreUnderTest {
  // Returns a new, empty store.
  std::function<std::unique_ptr<KeyValueStore>(StoreTestOptions)> open;
};

class StoreTestSuite : public testing::TestWithParam<StoreUnderTest> {
 protected:
  // The range of the keys that tests use. A store may keep records of its own,
  // such as its format version, at lower keys.
  static KeyRange TestKeys() { return {"0", ""}; }

  // The store of the test, opened at first use with the members below.
  KeyValueStore& store();

  // A snapshot that must be granted.
  std::unique_ptr<Snapshot> Snap();

  // Commits a record, and fails the test if that fails.
  void Put(std::string key, std::string value);

  FakeClock clock_;
  RecordingObserver observer_;
  SequencerLimits sequencer_limits_;
  SnapshotLimits snapshot_limits_;

 private:
  std::unique_ptr<KeyValueStore> store_;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_STORE_TEST_SUITE_H_
