// From the conditions of a Query to the range of records to read.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_KEY_RANGE_PLAN_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_KEY_RANGE_PLAN_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/engine/query/read_target.h"
#include "server/expression/key_condition.h"
#include "storage/key_range.h"

namespace hashrange::engine {

struct KeyRangePlan {
  // The records that satisfy all conditions: exactly these.
  storage::KeyRange range;
  // What the keys of all records of the partition begin with.
  std::string partition_prefix;
  // Whether a sort key attribute was restricted.
  bool has_sort_condition = false;
};

// The error of a Query with more than two conditions on a key of two attributes
// at most.
absl::Status TooManyConditionsError();

// Returns the plan for `conditions` on the key of `target`. Every partition
// attribute needs "=". Sort attributes are used from the left without gaps,
// all but the last used with "=". ValidationError otherwise, and for values of
// the wrong type, empty or too long.
absl::StatusOr<KeyRangePlan> PlanKeyRange(
    const ReadTarget& target,
    const std::vector<expression::KeyCondition>& conditions);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_KEY_RANGE_PLAN_H_
