// Steps on the table of large items.

#ifndef HASHRANGE_TESTS_MODEL_BULKY_STEPS_H_
#define HASHRANGE_TESTS_MODEL_BULKY_STEPS_H_

#include "tests/model/model.h"

namespace hashrange::tests {

// Puts or deletes an item. A page holds some ten of them.
void WriteBulky(Model& model);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_BULKY_STEPS_H_
