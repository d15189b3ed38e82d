// Steps of single writes, and of many that are independent.

#ifndef HASHRANGE_TESTS_MODEL_WRITE_STEPS_H_
#define HASHRANGE_TESTS_MODEL_WRITE_STEPS_H_

#include "tests/model/model.h"
#include "tests/model/reference_write.h"

namespace hashrange::tests {

// A put, update or delete of a random item, often with a condition.
ReferenceWrite RandomWrite(Model& model, ReferenceTable& table);

// PutItem, UpdateItem or DeleteItem, with all that they return.
void WriteOne(Model& model);
// BatchWriteItem.
void WriteBatch(Model& model);
// BulkWrite, with several writes to one item now and then.
void WriteBulk(Model& model);

// What ReturnItemCollectionMetrics should report of the collection of an item,
// as a text.
std::string CollectionReport(const ReferenceTable& table,
                             const Attributes& item,
                             const std::string& table_name);

// Whether the write makes its item collection too large.
bool OutgrowsCollection(const ReferenceWrite& write, const Outcome& outcome);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_WRITE_STEPS_H_
