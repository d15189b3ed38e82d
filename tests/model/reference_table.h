// What a table should hold: the simplest thing that could be right, sharing no
// code with the server. A map of items; indexes are computed when asked for.
//
// Knows only the values that random_items.h makes: S, N, B, and lists of them.

#ifndef HASHRANGE_TESTS_MODEL_REFERENCE_TABLE_H_
#define HASHRANGE_TESTS_MODEL_REFERENCE_TABLE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hashrange/v1/table_service.pb.h"
#include "tests/integration/values.h"

namespace hashrange::tests {

using KeyValues = std::vector<v1::AttributeValue>;

// Negative, 0 or positive. Requires: of one type, S, N or B.
int CompareKeys(const v1::AttributeValue& a, const v1::AttributeValue& b);

struct KeyValuesLess {
  bool operator()(const KeyValues& a, const KeyValues& b) const;
};

// The table itself, or one of its indexes.
struct View {
  // Empty for the table.
  std::string index_name;
  std::vector<std::string> partition;
  std::vector<std::string> sort;
  v1::Projection projection;
};

// What a view shows of an item.
struct Entry {
  KeyValues sort;
  Attributes item;
};

// The entries of one partition, by sort key. Those with equal sort keys are in
// no particular order.
using Partition = std::vector<Entry>;

class ReferenceTable {
 public:
  // `request` must be valid.
  explicit ReferenceTable(v1::CreateTableRequest request);

  const v1::CreateTableRequest& definition() const { return definition_; }
  const std::string& name() const { return definition_.table_name(); }
  // The table first, then all indexes.
  const std::vector<View>& views() const { return views_; }
  v1::ScalarAttributeType TypeOf(const std::string& attribute) const;

  // Replace, delete and return an item; they return the item before, if there
  // was one. Numbers must be canonical.
  std::optional<Attributes> Put(const Attributes& item);
  std::optional<Attributes> Delete(const Attributes& key);
  std::optional<Attributes> Get(const Attributes& key) const;
  void Clear() { items_.clear(); }

  // The key attributes of an item.
  Attributes KeyOf(const Attributes& item) const;

  // All that a view shows, by partition key.
  std::map<KeyValues, Partition, KeyValuesLess> Partitions(
      const View& view) const;

 private:
  // The values of `names` in an item, or nothing if it lacks one or has it in
  // another type, from before an index was added.
  std::optional<KeyValues> Pick(const std::vector<std::string>& names,
                                const Attributes& item) const;
  KeyValues ValuesOf(const Attributes& item) const;
  Attributes Project(const View& view, const Attributes& item) const;

  const v1::CreateTableRequest definition_;
  std::vector<View> views_;
  std::map<KeyValues, Attributes, KeyValuesLess> items_;
};

// As DynamoDB counts an item.
int64_t ReferenceSizeBytes(const Attributes& item);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_REFERENCE_TABLE_H_
