// Compares all that the engine shows of a table with its reference: items,
// table and indexes in both directions and in pages of every size, ranges,
// scans with segments, and the figures of DescribeTable.

#ifndef HASHRANGE_TESTS_MODEL_TABLE_CHECKER_H_
#define HASHRANGE_TESTS_MODEL_TABLE_CHECKER_H_

#include <string>
#include <vector>

#include "tests/model/blocking_engine.h"
#include "tests/model/random_items.h"
#include "tests/model/reference_table.h"

namespace hashrange::tests {

// Fails the running test where the two differ. Not thread-safe.
class TableChecker {
 public:
  // All outlive this object. `random` chooses ranges and segments.
  TableChecker(BlockingEngine* engine, const ReferenceTable* reference,
               RandomSource* random)
      : engine_(*engine), reference_(*reference), random_(*random) {}

  // Everything.
  void Check();
  // Only the item with this key.
  void CheckItem(const Attributes& key);

 private:
  using Partitions = std::map<KeyValues, Partition, KeyValuesLess>;

  void CheckView(const View& view);
  void CheckPartition(const View& view, const KeyValues& key,
                      const Partition& expected);
  void CheckPages(const v1::QueryRequest& request,
                  const std::vector<std::string>& expected);
  void CheckRange(const View& view, const KeyValues& key,
                  const Partition& expected);
  void CheckScans(const View& view, const Partitions& expected);
  void CheckFigures();

  // Equality of all partition attributes.
  v1::QueryRequest QueryFor(const View& view, const KeyValues& key) const;
  // All pages of a Query or Scan, as texts.
  template <typename Request>
  std::vector<std::string> ReadAll(Request request);

  BlockingEngine& engine_;
  const ReferenceTable& reference_;
  RandomSource& random_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_TABLE_CHECKER_H_
