// Keys of what the service keeps about tables: catalog, counters, jobs.

#ifndef HASHRANGE_STORAGE_ENCODING_SYSTEM_KEY_H_
#define HASHRANGE_STORAGE_ENCODING_SYSTEM_KEY_H_

#include <string>

#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "storage/encoding/record_key.h"
#include "storage/key_range.h"

namespace hashrange::storage {

// ---- Directory ----

// The format version of the directory.
std::string FormatVersionKey();
// The next table id (8 bytes, big-endian).
std::string NextTableIdKey();

// ---- Catalog ----

// The catalog record of a table, by name.
std::string CatalogKey(absl::string_view table_name);
// All catalog records; order is by name.
KeyRange CatalogRange();
// The table name in a catalog key, a view into it. Requires: `key` is in
// CatalogRange().
absl::string_view TableNameOfCatalogKey(absl::string_view key);

// ---- Counters ----

// Counters for KeyValueStore's Add: items, and bytes, of a table (index 0) or
// an index.
std::string ItemCountKey(TableId table, IndexId index);
std::string ItemBytesKey(TableId table, IndexId index);
// Bytes of one item collection of a table with local secondary indexes.
// Requires: S, N or B; canonical.
std::string CollectionBytesKey(TableId table,
                               const v1::AttributeValue& partition_key);
// All counters of a table and its indexes.
KeyRange CounterRange(TableId table);

// ---- Jobs ----

// A background job that removes the data of a deleted table.
std::string SweepJobKey(TableId table);
// All such jobs, in the order of table ids.
KeyRange SweepJobRange();

// A background job that removes the data of one deleted index.
std::string IndexSweepJobKey(TableId table, IndexId index);
KeyRange IndexSweepJobRange();

// A background job that adds the items of a live table to a new index.
std::string IndexBuildJobKey(TableId table, IndexId index);
KeyRange IndexBuildJobRange();

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_SYSTEM_KEY_H_
