// The options that name the key of one item: --key, or --pk and --sk.
// Descriptions of tables, which they need.

#ifndef HASHRANGE_TOOLS_CLI_KEY_ARGUMENTS_H_
#define HASHRANGE_TOOLS_CLI_KEY_ARGUMENTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/json/aws_json.h"
#include "hashrange/v1/table.pb.h"
#include "tools/cli/arguments.h"
#include "tools/cli/key_schema.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

// The options.
std::vector<Option> KeyOptions();

// Returns the key that `arguments` give for `table`, which is described first
// where names and types of the key are needed. Returns a usage error for
// options that do not fit together or do not fit the table's key, an input
// error for malformed JSON or base64, or the error of the description.
absl::StatusOr<aws_json::AttributeMap> KeyFromArguments(
    const Arguments& arguments, const std::string& table, Service& service);

// Returns the key that `text`, a value of --key, means: JSON, or
// NAME=VALUE,NAME=VALUE for the attributes of `schema`. A value ends where a
// comma and another of the names follow, so that it may have commas itself.
// Returns a usage error if a name is missing, or an input error as above.
absl::StatusOr<aws_json::AttributeMap> ParseKey(const std::string& text,
                                                const KeySchema& schema);

// Returns the key of `table`, or the error of its description.
absl::StatusOr<KeySchema> DescribeKey(const std::string& table,
                                      Service& service);

// Returns the description of `table`.
absl::StatusOr<v1::TableDescription> Describe(const std::string& table,
                                              Service& service);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_KEY_ARGUMENTS_H_
