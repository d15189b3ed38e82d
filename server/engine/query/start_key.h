// The ExclusiveStartKey of Query and Scan.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_START_KEY_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_START_KEY_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/engine/query/read_target.h"
#include "server/engine/table/primary_key.h"
#include "storage/encoding/key_layout.h"
#include "storage/value/value.h"

namespace hashrange::engine {

// The key that an ExclusiveStartKey names; points into it.
struct StartKey {
  PrimaryKey base;
  // Empty if the target is a table.
  storage::IndexKeyValues index;

  // The key of the record.
  std::string RecordKey(const ReadTarget& target) const;
};

// Returns the parts of a start key, or ValidationError: a wrong number of
// attributes, a missing one, or one that is no valid key value. Requires:
// values are canonical.
absl::StatusOr<StartKey> ParseStartKey(const ReadTarget& target,
                                       const value::AttributeMap& start_key);

// What a Query, but no Scan, checks of a start key before anything else: that
// it has as many attributes as it must have, and every key attribute of what
// is read with a valid value. ValidationError in other words than those of
// ParseStartKey; that is how DynamoDB is.
absl::Status CheckStartKeyOfQuery(const ReadTarget& target,
                                  const value::AttributeMap& start_key);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_START_KEY_H_
