// Random expressions out of small pools, so that they are often true, often
// false, and sometimes do not go with the item.

#ifndef HASHRANGE_TESTS_MODEL_RANDOM_EXPRESSIONS_H_
#define HASHRANGE_TESTS_MODEL_RANDOM_EXPRESSIONS_H_

#include <string>
#include <vector>

#include "tests/model/document_path.h"
#include "tests/model/random_items.h"
#include "tests/model/reference_condition.h"
#include "tests/model/reference_table.h"
#include "tests/model/reference_update.h"

namespace hashrange::tests {

// The attributes that items of `table` can have.
std::vector<std::string> AttributeNames(const ReferenceTable& table);

// Paths to and into attributes.
std::vector<DocumentPath> PathsInto(const std::vector<std::string>& attributes);

// A condition on some of `paths`, which has `levels` of AND, OR and NOT at
// most.
ReferenceCondition RandomCondition(RandomSource& random,
                                   const std::vector<DocumentPath>& paths,
                                   int levels = 2);

// Some of `paths` that do not overlap, at least one.
std::vector<DocumentPath> RandomProjection(
    RandomSource& random, const std::vector<DocumentPath>& paths);

// An update that may not go with the item it is for; now and then one that sets
// an index key to a wrong type. It may have no actions.
ReferenceUpdate RandomUpdate(RandomSource& random, const ReferenceTable& table);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_RANDOM_EXPRESSIONS_H_
