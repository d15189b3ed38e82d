// The attributes of a key, and their values from the command line.

#ifndef HASHRANGE_TOOLS_CLI_KEY_SCHEMA_H_
#define HASHRANGE_TOOLS_CLI_KEY_SCHEMA_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "hashrange/v1/table.pb.h"

namespace hashrange::cli {

struct KeyAttribute {
  std::string name;
  v1::ScalarAttributeType type;
};

// The key of a table or of a secondary index.
struct KeySchema {
  // One; up to four in a global index.
  std::vector<KeyAttribute> partition;
  // At most one; up to four in a global index.
  std::vector<KeyAttribute> sort;
};

// Returns the key of the table.
KeySchema TableKeySchema(const v1::TableDescription& table);

// Returns the key of the index with this name, or a usage error that names the
// indexes there are.
absl::StatusOr<KeySchema> IndexKeySchema(const v1::TableDescription& table,
                                         absl::string_view index);

// Returns the key of the index, or of the table if `index` is nothing.
absl::StatusOr<KeySchema> SchemaFor(const v1::TableDescription& table,
                                    const std::optional<std::string>& index);

// Returns the names of all key attributes, partition attributes first.
std::vector<std::string> AttributeNames(const KeySchema& schema);

// Returns the value that `text` means: AWS JSON if it begins with a brace,
// otherwise plain text (base64 for binary) of the attribute's type. Whether a
// number is one is left to the server. Returns an input error for malformed
// JSON or base64.
absl::StatusOr<v1::AttributeValue> KeyValue(const KeyAttribute& attribute,
                                            absl::string_view text);

// Returns "S", "N" or "B".
absl::string_view KeyTypeName(v1::ScalarAttributeType type);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_KEY_SCHEMA_H_
