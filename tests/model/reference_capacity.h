// What operations should be charged, by DynamoDB's tables.

#ifndef HASHRANGE_TESTS_MODEL_REFERENCE_CAPACITY_H_
#define HASHRANGE_TESTS_MODEL_REFERENCE_CAPACITY_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "google/protobuf/repeated_field.h"
#include "hashrange/v1/capacity.pb.h"
#include "tests/model/reference_table.h"

namespace hashrange::tests {

// Units for reading so many bytes: strongly consistent, or for half of that.
enum class Consistency { kEventual, kStrong };
double UnitsToRead(int64_t bytes, Consistency consistency);

// Whether transactions report units a second time, and as what.
enum class UnitsKind { kPlain, kTransactionRead, kTransactionWrite };

// Units of a table and its indexes.
struct Units {
  double table = 0;
  // The charged ones, by name.
  std::map<std::string, double> local_indexes;
  std::map<std::string, double> global_indexes;

  void AddIndex(const View& view, double units);
  void Add(const Units& other);

  // As a text: equal to that of the message that should report it.
  std::string Report(const std::string& table_name,
                     v1::ReturnConsumedCapacity detail, UnitsKind kind) const;
};

// The text of what was reported. "<none>" for null.
std::string ShowCapacity(const v1::ConsumedCapacity* capacity);

std::vector<std::string> ShowCapacities(
    const google::protobuf::RepeatedPtrField<v1::ConsumedCapacity>& parts);

// Units of a batch or a transaction, in the order in which it names tables.
class UnitsByTable {
 public:
  void Add(const std::string& table, const Units& units);
  // Empty if nothing is to be reported.
  std::vector<std::string> Report(v1::ReturnConsumedCapacity detail,
                                  UnitsKind kind) const;

 private:
  std::vector<std::string> order_;
  std::map<std::string, Units> units_;
};

// What a write is charged that makes `after` of `before`; either may be null.
// `table_factor` is 2 in transactions.
Units UnitsToWrite(const ReferenceTable& table, const Attributes* before,
                   const Attributes* after, double table_factor);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_REFERENCE_CAPACITY_H_
