// Key conditions of queries: their text, and which entries they select.

#ifndef HASHRANGE_TESTS_MODEL_RANDOM_KEY_CONDITION_H_
#define HASHRANGE_TESTS_MODEL_RANDOM_KEY_CONDITION_H_

#include <functional>
#include <string>

#include "tests/model/random_items.h"
#include "tests/model/reference_table.h"

namespace hashrange::tests {

struct KeyCondition {
  std::string text;
  // Of its placeholders.
  Attributes values;
  // Whether an entry of the partition is selected.
  std::function<bool(const Entry&)> selects;
};

// Equality of all partition attributes.
KeyCondition ForPartition(const View& view, const KeyValues& key);

// That, equality of some of the first sort attributes with those of `sample`,
// and a range of the next one. Requires: the view has sort attributes.
KeyCondition ForRandomRange(RandomSource& random, const ReferenceTable& table,
                            const View& view, const Entry& sample);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_RANDOM_KEY_CONDITION_H_
