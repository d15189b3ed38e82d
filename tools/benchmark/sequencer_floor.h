// The floor of durable writes: the store alone, without a server around it.
//
// A write commits a mutation as PutItem's: it reads the description of its
// table and the item, puts the item of 1 KB if it is absent, and adds to two
// counters. Each commit that finishes starts the next one.

#ifndef HASHRANGE_TOOLS_BENCHMARK_SEQUENCER_FLOOR_H_
#define HASHRANGE_TOOLS_BENCHMARK_SEQUENCER_FLOOR_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/key_value_store.h"
#include "tools/benchmark/measurement.h"

namespace hashrange::benchmark {

// Not thread-safe.
class SequencerFloor {
 public:
  // Opens a store, as the server does, in a directory of its own and puts
  // `items` items into it.
  static absl::StatusOr<std::unique_ptr<SequencerFloor>> Open(
      const std::string& directory, uint64_t items);

  absl::StatusOr<Measurement> Run(const Load& load);

 private:
  explicit SequencerFloor(std::unique_ptr<storage::KeyValueStore> store)
      : store_(std::move(store)) {}

  const std::unique_ptr<storage::KeyValueStore> store_;
  uint64_t next_item_ = 0;
};

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_SEQUENCER_FLOOR_H_
