#include "tools/cli/resource_arn.h"

#include "absl/strings/match.h"
#include "hashrange/v1/table.pb.h"
#include "tools/cli/key_arguments.h"

namespace hashrange::cli {

absl::StatusOr<std::string> ResourceArn(const std::string& table,
                                        Service& service) {
  if (absl::StartsWith(table, "arn:")) return table;
  absl::StatusOr<v1::TableDescription> description = Describe(table, service);
  if (!description.ok()) return description.status();
  return description->table_arn();
}

}  // namespace hashrange::cli
