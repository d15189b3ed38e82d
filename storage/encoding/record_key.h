// Keys of item records and index entries, and the ranges that hold them.
//
// Why keys are hashed: they stay short however long the values are, a Scan
// reads in hash order as in DynamoDB, and segments of a parallel Scan are equal
// parts of the hash space.

#ifndef HASHRANGE_STORAGE_ENCODING_RECORD_KEY_H_
#define HASHRANGE_STORAGE_ENCODING_RECORD_KEY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "hashrange/v1/attribute_value.pb.h"
#include "storage/key_range.h"

namespace hashrange::storage {

// Ids of tables (from 1, never reused) and of the indexes of a table (from 1,
// never reused within the table). Index id 0 means the table itself.
using TableId = uint64_t;
using IndexId = uint32_t;

// Bytes of the longest key: an index entry's with 46 bytes of fixed parts and
// four sort values, of which three are numbers of 21 bytes and one is a string
// of 1,024 zero bytes, which takes twice that and 2 for its end. Source:
// strings and binaries among the sort values of a key have at most 1,024 bytes
// together (DynamoDB), which the engine checks. PostgreSQL's B-tree takes
// 2,704.
inline constexpr size_t kKeyBytesMax = 2159;

// ---- Items ----

// Key of the item record with this primary key. `sort_key` is null for a table
// without one. Requires: values are valid keys (S, N or B; canonical).
std::string ItemKey(TableId table, const v1::AttributeValue& partition_key,
                    const v1::AttributeValue* sort_key);

// The prefix that all item keys with this partition key share. In a table
// without a sort key, the item key itself.
std::string ItemPartitionPrefix(TableId table,
                                const v1::AttributeValue& partition_key);

// ---- Index entries ----

// The attributes of one index key, in the order of its schema.
struct IndexKeyValues {
  std::vector<const v1::AttributeValue*> partition;  // 1-4
  std::vector<const v1::AttributeValue*> sort;       // 0-4
};

// Key of an index entry. `base_partition_key` and `base_sort_key` (may be
// null) identify the item; their hash ends the key, so that items with equal
// index keys have entries of their own, in a stable order.
std::string IndexEntryKey(TableId table, IndexId index,
                          const IndexKeyValues& values,
                          const v1::AttributeValue& base_partition_key,
                          const v1::AttributeValue* base_sort_key);

// The prefix that all entries with these partition and leading sort values
// share, and no others. `values.sort` may be shorter than the schema's.
std::string IndexPrefix(TableId table, IndexId index,
                        const IndexKeyValues& values);

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

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_RECORD_KEY_H_
