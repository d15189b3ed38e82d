// Where every record stands in the one ordered key space.
//
// (The opening table of this header lets you decode a hex dump; storage/FORMAT.md
// shows exact bytes.)

#ifndef HASHRANGE_STORAGE_ENCODING_KEY_LAYOUT_H_
#define HASHRANGE_STORAGE_ENCODING_KEY_LAYOUT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "storage/key_range.h"

namespace hashrange::storage {

// Ids of tables (from 1, never reused) and of the indexes of a table (from 1,
// never reused within the table). Index id 0 means the table itself.
using TableId = uint64_t;
using IndexId = uint32_t;

// The first 16 bytes of SHA-256 over an injective typed encoding of values.
std::string HashKeyValues(absl::Span<const v1::AttributeValue* const> values);

// ---- Items ----

// Key of the item record with this primary key. `sort_key` is null for a table
// without one. Requires: values are valid keys (S, N or B; canonical).
std::string ItemKey(TableId table, const v1::AttributeValue& partition_key,
                    const v1::AttributeValue* sort_key);

// The prefix that all item keys with this partition key share.
std::string ItemPartitionPrefix(TableId table,
                                const v1::AttributeValue& partition_key);

// ---- Index entries ----

// The attributes of one index key, in the order of its schema.
struct IndexKeyValues {
  std::vector<const v1::AttributeValue*> partition;  // 1-4
  std::vector<const v1::AttributeValue*> sort;       // 0-4
};

// Key of an index entry. `base_partition_key` and `base_sort_key` (may be
// null) identify the item.
std::string IndexEntryKey(TableId table, IndexId index,
                          const IndexKeyValues& values,
                          const v1::AttributeValue& base_partition_key,
                          const v1::AttributeValue* base_sort_key);

// The prefix that all entries with these partition and leading sort values
// share. `values.sort` may be shorter than the schema's.
std::string IndexPrefix(TableId table, IndexId index,
                        const IndexKeyValues& values);

// ---- Sort keys within a prefix ----

// Whether an encoded sort value ends where it ends (an item key's) or is
// self-delimiting (an index entry's).
enum class SortEncoding { kItem, kIndex };

// Bounds of all keys under `prefix` whose next sort value satisfies a
// condition; each is a KeyRange for a store's range read.
KeyRange PrefixRange(absl::string_view prefix);
KeyRange SortEqual(absl::string_view prefix, SortEncoding encoding,
                   const v1::AttributeValue& value);
KeyRange SortLess(absl::string_view prefix, SortEncoding encoding,
                  const v1::AttributeValue& bound);
KeyRange SortLessOrEqual(absl::string_view prefix, SortEncoding encoding,
                         const v1::AttributeValue& bound);
KeyRange SortGreater(absl::string_view prefix, SortEncoding encoding,
                     const v1::AttributeValue& bound);
KeyRange SortGreaterOrEqual(absl::string_view prefix, SortEncoding encoding,
                            const v1::AttributeValue& bound);
KeyRange SortBetween(absl::string_view prefix, SortEncoding encoding,
                     const v1::AttributeValue& low,
                     const v1::AttributeValue& high);
// Requires: `start` is S or B.
KeyRange SortBeginsWith(absl::string_view prefix, SortEncoding encoding,
                        const v1::AttributeValue& start);

// ---- Whole tables and indexes ----

// All records of a table (index 0) or an index, fences not included.
KeyRange RecordRange(TableId table, IndexId index);

// The part of RecordRange that is segment `segment` of `total`: equal parts of
// the hash space. Requires: 0 <= segment < total <= 1,000,000.
KeyRange SegmentRange(TableId table, IndexId index, int segment, int total);

// Fence keys at both ends of RecordRange. They stand from the commit that
// declares the range until the range is compacted, so that an iterator never
// runs over another range's tombstones.
struct Fences {
  std::string low;
  std::string high;
};
Fences RecordFences(TableId table, IndexId index);

// ---- Catalog, counters, jobs ----

// The catalog record of a table, by name.
std::string CatalogKey(absl::string_view table_name);
// All catalog records; order is by name.
KeyRange CatalogRange();
// The table name in a catalog key.
absl::string_view TableNameOfCatalogKey(absl::string_view key);

// The next table id (8 bytes, big-endian).
std::string NextTableIdKey();
// The format version of the directory.
std::string FormatVersionKey();

// Counters for KeyValueStore's Add: items, and bytes, of a table or index.
std::string ItemCountKey(TableId table, IndexId index);
std::string ItemBytesKey(TableId table, IndexId index);
// Bytes of one item collection of a table with local secondary indexes.
std::string CollectionBytesKey(TableId table,
                               const v1::AttributeValue& partition_key);
// All counters of a table.
KeyRange CounterRange(TableId table);

// A background job that removes the data of a deleted table.
std::string SweepJobKey(TableId table);
KeyRange SweepJobRange();

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_KEY_LAYOUT_H_
