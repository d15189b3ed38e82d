// Random items out of small pools, so that writes often meet the same keys, and
// queries the edges of ranges.

#ifndef HASHRANGE_TESTS_MODEL_RANDOM_ITEMS_H_
#define HASHRANGE_TESTS_MODEL_RANDOM_ITEMS_H_

#include <random>
#include <string>

#include "tests/integration/values.h"
#include "tests/model/reference_table.h"

namespace hashrange::tests {

using RandomSource = std::mt19937_64;

// From 0 to `bound` - 1.
int RandomBelow(RandomSource& random, int bound);

// A key value of a type, canonical. Few different ones.
v1::AttributeValue RandomKeyValue(RandomSource& random,
                                  v1::ScalarAttributeType type);

// An item for `table`, canonical: its key, most of the index key attributes,
// and sometimes more.
Attributes RandomItem(RandomSource& random, const ReferenceTable& table);
// A key of `table`.
Attributes RandomKey(RandomSource& random, const ReferenceTable& table);

// The same attributes with numbers spelled in another way.
Attributes Respelled(RandomSource& random, Attributes attributes);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_RANDOM_ITEMS_H_
