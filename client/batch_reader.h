// Reads of any number of keys.

#ifndef HASHRANGE_CLIENT_BATCH_READER_H_
#define HASHRANGE_CLIENT_BATCH_READER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/client/connection.h"
#include "hashrange/client/item.h"

namespace hashrange {

// Returns the items of `table` with these keys, in any order, without those
// that do not exist. Asks for 100 at a time, and again for what a full reply
// left out. Duplicate keys are the service's error.
absl::StatusOr<std::vector<Item>> ReadInBatches(Connection& connection,
                                                absl::string_view table,
                                                const std::vector<Item>& keys);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_BATCH_READER_H_
