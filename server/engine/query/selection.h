// What a Query or a Scan returns of the records that it reads.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_SELECTION_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_SELECTION_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/query/read_expressions.h"
#include "server/engine/query/read_target.h"
#include "server/expression/condition.h"
#include "server/expression/projection.h"

namespace hashrange::engine {

// Whether a page holds items, or only says how many there are.
enum class PageContent { kItems, kCountOnly };

struct Selection {
  PageContent content = PageContent::kItems;
  std::optional<expression::Condition> filter;
  std::optional<expression::Projection> projection;
  // Whether entries of a local index lack attributes that are wanted, so that
  // the items are read from the table.
  bool fetches_items = false;
  // Whether the items fetched are only for the filter: the entries are
  // returned.
  bool returns_entries = false;
};

// ValidationError if `select` does not go with the parameters of the request.
// Needs no table.
absl::Status CheckSelect(const v1::QueryRequest& request);
absl::Status CheckSelect(const v1::ScanRequest& request);

// ValidationError if a path of the filter or the projection leads into a key
// attribute of the table or one of its indexes.
absl::Status CheckPathsIntoKeys(const Table& table,
                                const ReadExpressions& expressions);

// ValidationError if `filter` names a key attribute of what a Query reads.
absl::Status CheckFilterHasNoKeys(
    const ReadTarget& target,
    const std::optional<expression::Condition>& filter);

// Returns the selection, or ValidationError if a global index lacks an
// attribute that is wanted. Requires: CheckSelect succeeded.
absl::StatusOr<Selection> MakeSelection(const ReadTarget& target,
                                        v1::Select select,
                                        ReadExpressions expressions);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_SELECTION_H_
