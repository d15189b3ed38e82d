#include "hashrange/client/waiters.h"

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "hashrange/client/retry.h"
#include "hashrange/v1/table.pb.h"

namespace hashrange {
namespace {

// Looks, and returns what has not come about yet; empty if everything has.
using Look = std::function<absl::StatusOr<std::string>()>;

absl::Status LookUntilNone(const RetryEnvironment& environment,
                           const WaitOptions& options, const Look& look) {
  const absl::Time deadline = environment.now() + options.timeout;
  while (true) {
    const absl::StatusOr<std::string> what = look();
    if (!what.ok()) return what.status();
    if (what->empty()) return absl::OkStatus();
    if (environment.now() >= deadline) {
      return absl::DeadlineExceededError(absl::StrCat(*what, " yet"));
    }
    environment.sleep(options.interval);
  }
}

// Returns what is not active yet; empty if everything is.
using Pending =
    std::function<absl::StatusOr<std::string>(const v1::TableDescription&)>;

absl::Status WaitUntilNone(Client client, absl::string_view table,
                           const WaitOptions& options, const Pending& pending) {
  return LookUntilNone(
      client.connection()->environment(), options,
      [&]() -> absl::StatusOr<std::string> {
        const auto response = client.DescribeTable(table);
        if (!response.ok()) return response.status();
        absl::StatusOr<std::string> what = pending(response->table());
        if (!what.ok() || what->empty()) return what;
        return absl::StrCat(*what, " of ", table, " is not active");
      });
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

absl::Status WaitUntilTableDeleted(Client client, absl::string_view table,
                                   const WaitOptions& options) {
  return LookUntilNone(
      client.connection()->environment(), options,
      [&]() -> absl::StatusOr<std::string> {
        const absl::Status found = client.DescribeTable(table).status();
        if (absl::IsNotFound(found)) return "";
        if (!found.ok()) return found;
        return absl::StrCat("table ", table, " is not deleted");
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
