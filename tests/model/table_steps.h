// Steps that change tables, or the process around them.

#ifndef HASHRANGE_TESTS_MODEL_TABLE_STEPS_H_
#define HASHRANGE_TESTS_MODEL_TABLE_STEPS_H_

#include "tests/model/model.h"

namespace hashrange::tests {

// Deletes a table and creates it again.
void RecreateTable(Model& model);
// Adds a global index to a table that has items, or deletes it.
void ChangeIndexes(Model& model);
// Closes the store and opens it again, if it survives that.
void Reopen(Model& model);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_TABLE_STEPS_H_
