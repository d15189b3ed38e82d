// What Query and Scan have read.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_PAGE_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_PAGE_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "storage/value/value.h"

namespace hashrange::engine {

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

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_PAGE_H_
