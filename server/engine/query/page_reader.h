// Reads one page of records: the common part of Query and Scan.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_PAGE_READER_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_PAGE_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "server/engine/limits.h"
#include "server/engine/query/read_target.h"
#include "server/engine/query/selection.h"
#include "server/engine/request_context.h"
#include "storage/key_value_store.h"
#include "storage/value/value.h"

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

struct Page {
  // Field 1 of the response for each item, in wire form.
  std::string items;
  int32_t count = 0;
  int32_t scanned_count = 0;
  // Bytes evaluated, as DynamoDB counts them: of items or index entries.
  size_t read_bytes = 0;
  // Units, at strong consistency, of the items that were fetched from the table
  // for entries of a local index.
  double fetched_units = 0;
  // The last item evaluated if the page ended at its limit or at 1 MB, whether
  // or not more follows; otherwise empty. Its key attributes, and the key of
  // its record.
  value::AttributeMap last_evaluated_key;
  std::string last_record_key;
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
