// Random items out of small pools, so that writes often meet the same keys, and
// queries the edges of ranges.

#ifndef HASHRANGE_TESTS_MODEL_RANDOM_ITEMS_H_
#define HASHRANGE_TESTS_MODEL_RANDOM_ITEMS_H_

#include <random>
#include <string>
#include <vector>

#include "tests/integration/values.h"
#include "tests/model/reference_table.h"

namespace hashrange::tests {

using RandomSource = std::mt19937_64;

// From 0 to `bound` - 1.
int RandomBelow(RandomSource& random, int bound);

// True once in `times`.
inline bool Once(RandomSource& random, int times) {
  return RandomBelow(random, times) == 0;
}

template <typename T>
const T& PickOne(RandomSource& random, const std::vector<T>& pool) {
  return pool[RandomBelow(random, static_cast<int>(pool.size()))];
}

// A key value of a type, canonical. Few different ones; of `variety` at most.
v1::AttributeValue RandomKeyValue(RandomSource& random,
                                  v1::ScalarAttributeType type,
                                  int variety = 100);
// A key value of any type; or a string, binary, number or something else.
v1::AttributeValue RandomScalar(RandomSource& random);
// A set of any type.
v1::AttributeValue RandomSet(RandomSource& random);
// Anything, canonical and mostly small.
v1::AttributeValue RandomValue(RandomSource& random);

// How many different keys there are.
enum class KeyVariety { kDozen, kHundred };

// An item for `table`, canonical: its key, most of the index key attributes,
// and sometimes more.
Attributes RandomItem(RandomSource& random, const ReferenceTable& table,
                      KeyVariety variety = KeyVariety::kHundred);
// A key of `table`.
Attributes RandomKey(RandomSource& random, const ReferenceTable& table,
                     KeyVariety variety = KeyVariety::kHundred);

// The same attributes with numbers spelled in another way.
Attributes Respelled(RandomSource& random, Attributes attributes);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_RANDOM_ITEMS_H_
