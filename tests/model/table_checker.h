// Compares all that the engine shows of a table with its reference: table
// and indexes in both directions and in pages of every size, ranges,
// scans with segments, and the figures of DescribeTable.
//
// A partition is read in pages only if it has changed since the checker last
// did that; whole views are compared every time.

#ifndef HASHRANGE_TESTS_MODEL_TABLE_CHECKER_H_
#define HASHRANGE_TESTS_MODEL_TABLE_CHECKER_H_

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/spliced_response.h"
#include "tests/model/engine_under_test.h"
#include "tests/model/random_items.h"
#include "tests/model/random_key_condition.h"
#include "tests/model/reference_table.h"

namespace hashrange::tests {

// Fails the running test where the two differ. Not thread-safe.
class TableChecker {
 public:
  // All outlive this object. `random` chooses ranges and segments.
  TableChecker(EngineUnderTest* engine, const ReferenceTable* reference,
               RandomSource* random)
      : engine_(*engine), reference_(*reference), random_(*random) {}

  void Check();
  // The same, as if everything had changed.
  void CheckAfresh() {
    checked_.clear();
    Check();
  }

 private:
  using Partitions = std::map<KeyValues, Partition, KeyValuesLess>;
  // What partitions held, as texts.
  using Contents = std::map<KeyValues, std::vector<std::string>, KeyValuesLess>;
  struct Figures {
    int64_t items = 0;
    int64_t bytes = 0;
  };

  void CheckView(const View& view);
  void CheckPartition(const View& view, const KeyValues& key,
                      const Partition& expected);
  // Both ways, with the items in wire form.
  void CheckPages(v1::QueryRequest request,
                  const std::vector<std::string>& expected, int limit);
  void CheckRange(const View& view, const Partition& expected);
  void CheckScanPages(const View& view);
  void CheckFigures();
  template <typename Index>
  void CheckFiguresOf(const Index& index);

  v1::QueryRequest QueryFor(const View& view,
                            const KeyCondition& condition) const;
  v1::ScanRequest ScanFor(const View& view) const;
  // The items of all pages of a Query or Scan in wire form, which takes less
  // time to compare than messages or texts.
  template <typename Request>
  std::vector<std::string> ReadAll(Request request);
  absl::StatusOr<engine::SplicedResponse<v1::QueryResponse>> Read(
      const v1::QueryRequest& request);
  absl::StatusOr<engine::SplicedResponse<v1::ScanResponse>> Read(
      const v1::ScanRequest& request);

  std::vector<std::string> TextsOfWireForms(
      const std::vector<std::string>& items);

  EngineUnderTest& engine_;
  const ReferenceTable& reference_;
  RandomSource& random_;
  // By the name of the view: what was checked last, and what was counted.
  std::map<std::string, Contents> checked_;
  std::map<std::string, Figures> figures_;
  // Of items in wire form: most are read again and again.
  std::unordered_map<std::string, std::string> texts_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_TABLE_CHECKER_H_
