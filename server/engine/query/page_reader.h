// Reads one page of records: the common part of Query and Scan.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_PAGE_READER_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_PAGE_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "server/engine/limits.h"
#include "server/engine/query/page.h"
#include "server/engine/query/read_target.h"
#include "server/engine/query/selection.h"
#include "server/engine/request_context.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// What to read and what to return of it.
struct ReadPlan {
  ReadTarget target;
  Selection selection;
  storage::KeyRange range;
  storage::ScanDirection direction = storage::ScanDirection::kForward;
  // Items to evaluate at most; 0: no limit but the size of a page.
  int32_t limit = 0;
  // The page ends with the item that reaches this.
  size_t page_bytes_max = kPageBytesMax;
};

// Returns the records of `plan.range`, from its begin or its end, until the
// limit or 1 MB of items is reached. InternalServerError if a record is
// damaged; the cancellation if the caller has gone or the deadline passed.
absl::StatusOr<Page> ReadPage(const storage::Snapshot& snapshot,
                              const ReadPlan& plan, const RequestContext& call);

// Narrows `range` to what follows the record `start` in the direction of the
// read.
void ContinueAfter(const std::string& start, storage::ScanDirection direction,
                   storage::KeyRange* range);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_PAGE_READER_H_
