// The options of `query` that say which items, as a key condition.

#ifndef HASHRANGE_TOOLS_CLI_KEY_CONDITION_H_
#define HASHRANGE_TOOLS_CLI_KEY_CONDITION_H_

#include <vector>

#include "absl/status/status.h"
#include "hashrange/v1/item_service.pb.h"
#include "tools/cli/arguments.h"
#include "tools/cli/key_schema.h"

namespace hashrange::cli {

// The options: --pk, --sk and its relatives, or --where.
std::vector<Option> KeyConditionOptions();

// Returns a usage error if the options do not fit together whatever the table.
absl::Status CheckKeyConditionOptions(const Arguments& arguments);

// Writes the condition that `arguments` state, with its names and values, into
// `request`: the text of --where as it is, else one made from the others.
// Values of --pk belong to the partition attributes in their order, values of
// --sk to the sort attributes in theirs, and an option such as
// --sk-lt to the sort attribute after those. Returns a usage error if their
// numbers do not fit `schema`, or an input error for malformed JSON or base64.
absl::Status SetKeyCondition(const Arguments& arguments,
                             const KeySchema& schema,
                             v1::QueryRequest* request);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_KEY_CONDITION_H_
