// Reads one page of records: the common part of Query and Scan.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_PAGE_READER_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_PAGE_READER_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "server/engine/query/read_target.h"
#include "server/engine/request_context.h"
#include "storage/key_value_store.h"
#include "storage/value/value.h"

namespace hashrange::engine {

// What a page holds of each item.
enum class PageContent { kItems, kCountOnly };

struct PageRequest {
  storage::KeyRange range;
  storage::ScanDirection direction = storage::ScanDirection::kForward;
  // Items to evaluate at most; 0: no limit but the size of a page.
  int32_t limit = 0;
  PageContent content = PageContent::kItems;
};

struct Page {
  // Field 1 of the response for each item, in wire form.
  std::string items;
  int32_t count = 0;
  int32_t scanned_count = 0;
  // The key of the last item evaluated if the page ended at its limit or at 1
  // MB, whether or not more follows; otherwise empty.
  value::AttributeMap last_evaluated_key;
};

// Returns the records of `page.range`, from its begin or its end, until the
// limit or 1 MB of items is reached. InternalServerError if a record is
// damaged; the cancellation if the caller has gone or the deadline passed.
absl::StatusOr<Page> ReadPage(const storage::Snapshot& snapshot,
                              const ReadTarget& target,
                              const PageRequest& request,
                              const RequestContext& call);

// Narrows `range` to what follows the record `start` in the direction of the
// read.
void ContinueAfter(const std::string& start, storage::ScanDirection direction,
                   storage::KeyRange* range);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_PAGE_READER_H_
