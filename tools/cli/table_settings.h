// The options of create-table and update-table: settings of a table, and
// indexes in a short form.

#ifndef HASHRANGE_TOOLS_CLI_TABLE_SETTINGS_H_
#define HASHRANGE_TOOLS_CLI_TABLE_SETTINGS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "hashrange/v1/table.pb.h"
#include "tools/cli/arguments.h"
#include "tools/cli/command_error.h"
#include "tools/cli/enum_option.h"
#include "tools/cli/key_schema.h"

namespace hashrange::cli {

// --billing, --read-units and --write-units, --table-class and
// --deletion-protection.
std::vector<Option> TableSettingOptions();

// Returns the throughput that --read-units and --write-units state; nothing
// without them, a usage error with one of them.
absl::StatusOr<std::optional<v1::ProvisionedThroughput>> ThroughputFrom(
    const Arguments& arguments);

// Returns what --billing states, or a usage error.
absl::StatusOr<v1::BillingMode> BillingFrom(const Arguments& arguments);

// Returns whether --deletion-protection is on; nothing without it.
absl::StatusOr<std::optional<bool>> ProtectionFrom(const Arguments& arguments);

// Puts the settings into `request`, or returns a usage error.
template <typename Request>
absl::Status SetTableSettings(const Arguments& arguments, Request* request) {
  auto billing = BillingFrom(arguments);
  if (!billing.ok()) return billing.status();
  request->set_billing_mode(*billing);
  auto throughput = ThroughputFrom(arguments);
  if (!throughput.ok()) return throughput.status();
  if (throughput->has_value()) {
    *request->mutable_provisioned_throughput() = **throughput;
  }
  auto table_class = EnumFrom<v1::TableClass>(arguments, "table-class");
  if (!table_class.ok()) return table_class.status();
  request->set_table_class(*table_class);
  auto protection = ProtectionFrom(arguments);
  if (!protection.ok()) return protection.status();
  if (protection->has_value()) {
    request->set_deletion_protection_enabled(**protection);
  }
  return absl::OkStatus();
}

// Returns the attribute that `text`, a value of `option`, declares: NAME,
// NAME:S, NAME:N or NAME:B; a string if no type is given.
absl::StatusOr<KeyAttribute> ParseKeyAttribute(absl::string_view option,
                                               absl::string_view text);

// A global index in short form.
struct IndexText {
  std::string name;
  KeySchema schema;
};

// Returns the index that `text` declares: NAME=PARTITION or
// NAME=PARTITION,SORT, each attribute as above.
absl::StatusOr<IndexText> ParseIndex(absl::string_view option,
                                     absl::string_view text);

// Returns the index, with all attributes projected, or those that
// `projection` names: "all", "keys-only" or A,B.
v1::GlobalSecondaryIndex MakeIndex(const IndexText& index,
                                   absl::string_view projection);

// Writes a key as the API has it.
void AddKey(const KeySchema& schema,
            google::protobuf::RepeatedPtrField<v1::KeySchemaElement>* elements);

// Adds the types of the key attributes that `definitions` does not have yet.
void AddDefinitions(
    const KeySchema& schema,
    google::protobuf::RepeatedPtrField<v1::AttributeDefinition>* definitions);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TABLE_SETTINGS_H_
