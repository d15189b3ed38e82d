// The requests to write one item, from the arguments of put, update, delete and
// check: each is a command, or an action of a transaction.

#ifndef HASHRANGE_TOOLS_CLI_WRITE_REQUESTS_H_
#define HASHRANGE_TOOLS_CLI_WRITE_REQUESTS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "tools/cli/arguments.h"
#include "tools/cli/command.h"

namespace hashrange::cli {

// The options beside the positional argument TABLE, conditions included.
std::vector<Option> PutOptions();
std::vector<Option> UpdateOptions();
std::vector<Option> DeleteOptions();
std::vector<Option> CheckOptions();

// Return the request that the arguments of `context` state; the server may be
// asked for the key of the table. Errors are usage and input errors, and that
// of the server's answer.
absl::StatusOr<v1::PutItemRequest> PutRequestFrom(
    const CommandContext& context);
absl::StatusOr<v1::UpdateItemRequest> UpdateRequestFrom(
    const CommandContext& context);
absl::StatusOr<v1::DeleteItemRequest> DeleteRequestFrom(
    const CommandContext& context);
// The action CONDITION_CHECK; --if is required.
absl::StatusOr<v1::TransactWriteItem> CheckFrom(const CommandContext& context);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_WRITE_REQUESTS_H_
