// Steps that read items by their keys.

#ifndef HASHRANGE_TESTS_MODEL_KEY_READ_STEPS_H_
#define HASHRANGE_TESTS_MODEL_KEY_READ_STEPS_H_

#include "tests/model/model.h"

namespace hashrange::tests {

// GetItem.
void ReadOne(Model& model);
// BatchGetItem over several tables.
void ReadBatch(Model& model);
// TransactGetItems over several tables.
void ReadTransaction(Model& model);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_KEY_READ_STEPS_H_
