#include "hashrange/client/waiters.h"

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "hashrange/client/retry.h"
#include "hashrange/v1/table.pb.h"

namespace hashrange {
namespace {

// Returns what is not ready yet; empty if everything is.
using Pending =
    std::function<absl::StatusOr<std::string>(const v1::TableDescription&)>;

absl::Status WaitUntilNone(Client client, absl::string_view table,
                           const WaitOptions& options, const Pending& pending) {
  const RetryEnvironment& environment = client.connection()->environment();
  const absl::Time deadline = environment.now() + options.timeout;
  while (true) {
    const auto response = client.DescribeTable(table);
    if (!response.ok()) return response.status();
    const absl::StatusOr<std::string> what = pending(response->table());
    if (!what.ok()) return what.status();
    if (what->empty()) return absl::OkStatus();
    if (environment.now() >= deadline) {
      return absl::DeadlineExceededError(
          absl::StrCat(*what, " of ", table, " is not active yet"));
    }
    environment.sleep(options.interval);
  }
}

}  // namespace

absl::Status WaitUntilTableActive(Client client, absl::string_view table,
                                  const WaitOptions& options) {
  return WaitUntilNone(
      std::move(client), table, options,
      [](const v1::TableDescription& description)
          -> absl::StatusOr<std::string> {
        for (const auto& index : description.global_secondary_indexes()) {
          if (index.index_status() != v1::INDEX_STATUS_ACTIVE) {
            return absl::StrCat("index ", index.index_name());
          }
        }
        if (description.table_status() != v1::TABLE_STATUS_ACTIVE) {
          return "the table";
        }
        return "";
      });
}

absl::Status WaitUntilIndexActive(Client client, absl::string_view table,
                                  absl::string_view index,
                                  const WaitOptions& options) {
  return WaitUntilNone(
      std::move(client), table, options,
      [index = std::string(index)](const v1::TableDescription& description)
          -> absl::StatusOr<std::string> {
        for (const auto& candidate : description.global_secondary_indexes()) {
          if (candidate.index_name() != index) continue;
          return candidate.index_status() == v1::INDEX_STATUS_ACTIVE
                     ? ""
                     : absl::StrCat("index ", index);
        }
        return absl::NotFoundError(
            absl::StrCat("the table has no index ", index));
      });
}

}  // namespace hashrange
