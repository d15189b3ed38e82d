// Tables, described step by step.
//
//   client.CreateTable(
//       Table("Books")
//           .PartitionKey("Author", KeyKind::kString)
//           .SortKey("Title", KeyKind::kString)
//           .Global(Index("CategoryIndex")
//                       .PartitionKey("Category", KeyKind::kString)));
//
// Billing is PAY_PER_REQUEST unless capacity is given. Converts to the message
// of CreateTable, whose comments in table_service.proto tell what the parts
// mean.

#ifndef HASHRANGE_CLIENT_TABLE_REQUESTS_H_
#define HASHRANGE_CLIENT_TABLE_REQUESTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "hashrange/v1/table.pb.h"
#include "hashrange/v1/table_service.pb.h"

namespace hashrange {

// The types that a key attribute can have.
enum class KeyKind { kString, kNumber, kBinary };

// The keys of a table or index. `Derived` is one of those below.
template <typename Derived>
class KeyedBuilder {
 public:
  // Indexes may have up to four of each, in order.
  Derived& PartitionKey(absl::string_view name, KeyKind kind) {
    return AddKey(name, kind, v1::KEY_TYPE_HASH);
  }
  Derived& SortKey(absl::string_view name, KeyKind kind) {
    return AddKey(name, kind, v1::KEY_TYPE_RANGE);
  }

  const std::vector<v1::KeySchemaElement>& key_schema() const {
    return key_schema_;
  }
  const std::vector<v1::AttributeDefinition>& definitions() const {
    return definitions_;
  }

 private:
  Derived& AddKey(absl::string_view name, KeyKind kind, v1::KeyType type);

  std::vector<v1::KeySchemaElement> key_schema_;
  std::vector<v1::AttributeDefinition> definitions_;
};

// A secondary index. It holds all attributes unless told otherwise.
class Index : public KeyedBuilder<Index> {
 public:
  explicit Index(absl::string_view name);

  // Holds the keys of index and table only.
  Index& KeysOnly();
  // Holds the keys and these attributes.
  Index& Include(const std::vector<std::string>& attributes);
  // Capacity units, for a global index of a table that has them.
  Index& Capacity(int64_t read_units, int64_t write_units);

 private:
  friend class Table;
  friend v1::UpdateTableRequest AddIndex(absl::string_view table,
                                         const Index& index);

  v1::GlobalSecondaryIndex ToGlobal() const;
  v1::LocalSecondaryIndex ToLocal() const;

  std::string name_;
  v1::Projection projection_;
  v1::ProvisionedThroughput capacity_;
  bool has_capacity_ = false;
};

class Table : public KeyedBuilder<Table> {
 public:
  explicit Table(absl::string_view name);

  Table& Global(const Index& index);
  // An index with the table's partition key; only its sort key is needed.
  Table& Local(const Index& index);
  // Capacity units, instead of PAY_PER_REQUEST.
  Table& Capacity(int64_t read_units, int64_t write_units);
  Table& Tag(absl::string_view key, absl::string_view value);
  // DeleteTable is refused until UpdateTable lifts this.
  Table& ProtectFromDeletion();

  v1::CreateTableRequest Build() const;
  operator v1::CreateTableRequest() const { return Build(); }  // NOLINT

 private:
  std::vector<Index> local_;
  std::vector<Index> global_;
  v1::CreateTableRequest request_;
};

// Adds a global index to a table that exists. Its items enter it in the
// background; see WaitUntilIndexActive in waiters.h.
v1::UpdateTableRequest AddIndex(absl::string_view table, const Index& index);
v1::UpdateTableRequest DeleteIndex(absl::string_view table,
                                   absl::string_view index);

// ---- Implementation ----

v1::AttributeDefinition KeyDefinition(absl::string_view name, KeyKind kind);

template <typename Derived>
Derived& KeyedBuilder<Derived>::AddKey(absl::string_view name, KeyKind kind,
                                       v1::KeyType type) {
  v1::KeySchemaElement element;
  element.set_attribute_name(std::string(name));
  element.set_key_type(type);
  key_schema_.push_back(element);
  definitions_.push_back(KeyDefinition(name, kind));
  return static_cast<Derived&>(*this);
}

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_TABLE_REQUESTS_H_
