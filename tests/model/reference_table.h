// What a table should hold: the simplest thing that could be right, sharing no
// code with the server. A map of items; indexes are computed when asked for.

#ifndef HASHRANGE_TESTS_MODEL_REFERENCE_TABLE_H_
#define HASHRANGE_TESTS_MODEL_REFERENCE_TABLE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "hashrange/v1/table_service.pb.h"
#include "tests/integration/values.h"

namespace hashrange::tests {

using KeyValues = std::vector<v1::AttributeValue>;

struct KeyValuesLess {
  bool operator()(const KeyValues& a, const KeyValues& b) const;
};

enum class ViewKind { kTable, kLocalIndex, kGlobalIndex };

// Whether an index can have the value in its key: of this type, not empty and
// not too long.
bool CanBeIndexKey(const v1::AttributeValue& value,
                   v1::ScalarAttributeType type);

// The table itself, or one of its indexes.
struct View {
  ViewKind kind;
  // Empty for the table.
  std::string index_name;
  std::vector<std::string> partition;
  std::vector<std::string> sort;
  v1::Projection projection;
  // The attributes of its key, the table's key among them; and all that its
  // entries can have, unless it projects all.
  std::set<std::string> key_names;
  std::set<std::string> shown_names;
};

// What a view shows of an item.
struct Entry {
  KeyValues partition;
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
  // Replaces the definition, by one with other global indexes.
  void Redefine(v1::CreateTableRequest request);

  // The table first, then all indexes.
  const std::vector<View>& views() const { return views_; }
  bool HasLocalIndexes() const;
  // Whether an attribute is in the key of an index.
  bool IsIndexKey(const std::string& attribute) const;
  v1::ScalarAttributeType TypeOf(const std::string& attribute) const;

  // Replace, delete and return an item; they return the item before, if there
  // was one. Numbers must be canonical.
  std::optional<Attributes> Put(const Attributes& item);
  std::optional<Attributes> Delete(const Attributes& key);
  std::optional<Attributes> Get(const Attributes& key) const;
  void Clear() { items_.clear(); }

  const std::map<KeyValues, Attributes, KeyValuesLess>& items() const {
    return items_;
  }

  // The key attributes of an item.
  Attributes KeyOf(const Attributes& item) const;
  // Whether entries of `view` have this attribute, if the item has it.
  static bool Shows(const View& view, const std::string& attribute);

  // What `view` shows of `item`; nothing if the item is not in it.
  std::optional<Entry> EntryOf(const View& view, const Attributes& item) const;

  // Bytes of an item and its entries in local indexes; and of all items with
  // the partition key of `item`.
  int64_t BytesInCollection(const Attributes& item) const;
  int64_t CollectionBytes(const Attributes& item) const;

  // All that a view shows, by partition key.
  std::map<KeyValues, Partition, KeyValuesLess> Partitions(
      const View& view) const;

 private:
  // The values of `names` in an item, or nothing if it lacks one or has it as
  // no key can be, from before an index was added.
  std::optional<KeyValues> Pick(const std::vector<std::string>& names,
                                const Attributes& item) const;
  KeyValues ValuesOf(const Attributes& item) const;

  v1::CreateTableRequest definition_;
  std::vector<View> views_;
  std::map<KeyValues, Attributes, KeyValuesLess> items_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_REFERENCE_TABLE_H_
