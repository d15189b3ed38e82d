// What Query and Scan, and their streamed forms, should return.

#ifndef HASHRANGE_TESTS_MODEL_REFERENCE_READ_H_
#define HASHRANGE_TESTS_MODEL_REFERENCE_READ_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hashrange/v1/item_service.pb.h"
#include "tests/model/reference_capacity.h"
#include "tests/model/reference_condition.h"
#include "tests/model/reference_table.h"

namespace hashrange::tests {

// What a read makes of the entries that it reads.
struct ReadOptions {
  View view;
  std::optional<ReferenceCondition> filter;
  std::vector<std::string> filter_attributes;
  // Empty: no projection.
  std::vector<DocumentPath> projection;
  v1::Select select = v1::SELECT_UNSPECIFIED;
  Consistency consistency = Consistency::kEventual;
};

struct ReferencePage {
  // As texts.
  std::vector<std::string> items;
  int count = 0;
  int scanned_count = 0;
  // Of the last item if the page ended before the entries did, or with them by
  // its limit or its size.
  Attributes last_evaluated_key;
  // Of entries, and the units for items fetched instead.
  int64_t bytes = 0;
  double fetched_units = 0;
};

class ReferenceRead {
 public:
  // Reads entries of `items`, whole items in the order in which the engine has
  // their entries. `table` outlives this; only its definition is used.
  ReferenceRead(const ReferenceTable* table, ReadOptions options,
                std::vector<Attributes> items)
      : table_(*table),
        options_(std::move(options)),
        items_(std::move(items)) {}

  // The page from an entry on. `limit` 0: none.
  ReferencePage PageFrom(size_t begin, int limit, int64_t bytes_max) const;

  Units UnitsOf(int64_t bytes, double fetched_units) const;

 private:
  // Whether items are read from the table for entries of a local index.
  bool Fetches() const;
  bool IsMissing(const std::string& attribute) const;

  const ReferenceTable& table_;
  const ReadOptions options_;
  const std::vector<Attributes> items_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_REFERENCE_READ_H_
