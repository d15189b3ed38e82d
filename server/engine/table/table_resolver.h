// From a table name to the table, as of one snapshot or inside one commit.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TABLE_RESOLVER_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TABLE_RESOLVER_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/engine/clock.h"
#include "server/engine/table/table.h"
#include "storage/key_value_store.h"
#include "storage/mutex.h"

namespace hashrange::engine {

// Reads the catalog record each time, since a table may change or vanish
// between any two requests and other processes may share the store. Parsing is
// what costs: a parsed table is kept and used again while the stored record
// has the same stamp. Thread-safe.
class TableResolver {
 public:
  explicit TableResolver(Clock clock) : clock_(std::move(clock)) {}

  // Return the table, or null if there is none of this name. `name_or_arn` is
  // as requests have it. In a snapshot, a deleted table is there for as long as
  // clients see it being deleted; in a commit, which must not depend on the
  // time, it is not.
  absl::StatusOr<std::shared_ptr<const Table>> Find(
      const storage::Snapshot& snapshot, absl::string_view name_or_arn);
  absl::StatusOr<std::shared_ptr<const Table>> Find(
      storage::Transaction& transaction, absl::string_view name_or_arn);

  // The same for data operations: TableNotFoundError instead of null, and for
  // a table that clients see being created (known in a snapshot) or deleted.
  absl::StatusOr<std::shared_ptr<const Table>> Require(
      const storage::Snapshot& snapshot, absl::string_view name_or_arn);
  absl::StatusOr<std::shared_ptr<const Table>> Require(
      storage::Transaction& transaction, absl::string_view name_or_arn);

 private:
  absl::StatusOr<std::shared_ptr<const Table>> Parsed(absl::string_view name,
                                                      absl::string_view record);

  const Clock clock_;
  storage::Mutex mutex_;
  absl::flat_hash_map<std::string, std::shared_ptr<const Table>> tables_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TABLE_RESOLVER_H_
