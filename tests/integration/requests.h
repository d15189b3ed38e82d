// Requests in one line each.

#ifndef HASHRANGE_TESTS_INTEGRATION_REQUESTS_H_
#define HASHRANGE_TESTS_INTEGRATION_REQUESTS_H_

#include <string>
#include <vector>

#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"
#include "tests/integration/values.h"

namespace hashrange::tests {

// ---- Tables ----

// A key attribute as "name:T", with T one of S, N and B.
using KeyText = std::string;

// A table to create, on demand. Attributes may be named several times.
//
//   TableSpec("users", {"id:S", "at:N"})
//       .Local("by_age", "age:N")
//       .Global("by_city", {"city:S"}, {"age:N"}, Include({"name"}))
//       .Build()
class TableSpec {
 public:
  // `key` has the partition key and, optionally, the sort key.
  TableSpec(const std::string& name, const std::vector<KeyText>& key);

  TableSpec& Local(const std::string& name, const KeyText& sort,
                   v1::Projection projection);
  TableSpec& Global(const std::string& name,
                    const std::vector<KeyText>& partition,
                    const std::vector<KeyText>& sort,
                    v1::Projection projection);

  const v1::CreateTableRequest& Build() const { return request_; }

 private:
  // Declares the attribute if it is new; returns its name.
  std::string Declare(const KeyText& text);

  v1::CreateTableRequest request_;
};

v1::Projection All();
v1::Projection KeysOnly();
v1::Projection Include(const std::vector<std::string>& names);

// Adds the last global index of `goal` to its table.
v1::UpdateTableRequest AddIndex(const TableSpec& goal);
v1::UpdateTableRequest DropIndex(const std::string& table,
                                 const std::string& index);

v1::DescribeTableRequest Describe(const std::string& table);
v1::DeleteTableRequest DropTable(const std::string& table);

// ---- Items ----

v1::PutItemRequest Put(const std::string& table, const Attributes& item);
v1::GetItemRequest Get(const std::string& table, const Attributes& key);
v1::DeleteItemRequest Delete(const std::string& table, const Attributes& key);

v1::WriteRequest BatchPut(const std::string& table, const Attributes& item);
v1::WriteRequest BatchDelete(const std::string& table, const Attributes& key);
v1::BatchWriteItemRequest BatchWrite(
    const std::vector<v1::WriteRequest>& writes);
v1::BatchGetItemRequest BatchGet(const std::string& table,
                                 const std::vector<Attributes>& keys);

// Placeholders begin with ":", as in the request.
v1::QueryRequest Query(const std::string& table, const std::string& condition,
                       const Attributes& values);
v1::QueryRequest QueryIndex(const std::string& table, const std::string& index,
                            const std::string& condition,
                            const Attributes& values);
v1::ScanRequest Scan(const std::string& table);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_INTEGRATION_REQUESTS_H_
