// Compares the counters of item collections with the reference.

#ifndef HASHRANGE_TESTS_MODEL_COLLECTION_CHECKER_H_
#define HASHRANGE_TESTS_MODEL_COLLECTION_CHECKER_H_

#include "storage/key_value_store.h"
#include "tests/model/reference_table.h"

namespace hashrange::tests {

// Fails the running test where the bytes counted for a collection of `table`
// are not those of its items and their entries in local indexes. Does nothing
// for a table without such indexes.
void CheckCollections(storage::KeyValueStore& store,
                      const ReferenceTable& table);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_COLLECTION_CHECKER_H_
