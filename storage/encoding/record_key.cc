#include "storage/encoding/record_key.h"

#include "absl/numeric/int128.h"
#include "absl/types/span.h"
#include "storage/encoding/key_hash.h"
#include "storage/encoding/key_space.h"
#include "storage/encoding/sort_encoding.h"
#include "storage/value/check.h"

namespace hashrange::storage {
namespace {

using v1::AttributeValue;

constexpr int kSegmentsMax = 1'000'000;

// Enough for most keys, so that building one allocates once.
constexpr size_t kTypicalKeyBytes = 96;

// What all keys of a table or an index with one marker start with.
std::string Place(TableId table, IndexId index, RecordMarker marker) {
  std::string key;
  key.reserve(kTypicalKeyBytes);
  const KeySpace space = index == 0 ? KeySpace::kItem : KeySpace::kIndexEntry;
  key.push_back(static_cast<char>(space));
  AppendBigEndian(table, &key);
  if (index != 0) AppendBigEndian(index, &key);
  key.push_back(static_cast<char>(marker));
  return key;
}

// The first key of segment `segment`; that of `total` is the end of the last.
std::string SegmentStart(TableId table, IndexId index, int segment, int total) {
  if (segment == total) return Place(table, index, RecordMarker::kHighFence);
  std::string key = Place(table, index, RecordMarker::kRecord);
  // No segment but the first may be without a bound within the hash space.
  if (segment == 0) return key;
  const absl::uint128 start = (absl::uint128(segment) << 64) / total;
  AppendBigEndian(absl::Uint128Low64(start), &key);
  return key;
}

}  // namespace

std::string ItemKey(TableId table, const AttributeValue& partition_key,
                    const AttributeValue* sort_key) {
  std::string key = ItemPartitionPrefix(table, partition_key);
  if (sort_key != nullptr) {
    AppendSortValue(SortEncoding::kItem, *sort_key, &key);
  }
  return key;
}

std::string ItemPartitionPrefix(TableId table,
                                const AttributeValue& partition_key) {
  std::string key = Place(table, 0, RecordMarker::kRecord);
  AppendKeyHash({&partition_key}, &key);
  return key;
}

std::string IndexEntryKey(TableId table, IndexId index,
                          const IndexKeyValues& values,
                          const AttributeValue& base_partition_key,
                          const AttributeValue* base_sort_key) {
  std::string key = IndexPrefix(table, index, values);
  const AttributeValue* const base_key[] = {&base_partition_key, base_sort_key};
  AppendKeyHash(absl::MakeSpan(base_key, base_sort_key == nullptr ? 1 : 2),
                &key);
  return key;
}

std::string IndexPrefix(TableId table, IndexId index,
                        const IndexKeyValues& values) {
  HASHRANGE_CHECK(index != 0 && !values.partition.empty());
  std::string key = Place(table, index, RecordMarker::kRecord);
  AppendKeyHash(values.partition, &key);
  for (const AttributeValue* value : values.sort) {
    AppendSortValue(SortEncoding::kIndex, *value, &key);
  }
  return key;
}

KeyRange RecordRange(TableId table, IndexId index) {
  return {Place(table, index, RecordMarker::kRecord),
          Place(table, index, RecordMarker::kHighFence)};
}

KeyRange SegmentRange(TableId table, IndexId index, int segment, int total) {
  HASHRANGE_CHECK(0 <= segment && segment < total && total <= kSegmentsMax);
  return {SegmentStart(table, index, segment, total),
          SegmentStart(table, index, segment + 1, total)};
}

Fences RecordFences(TableId table, IndexId index) {
  return {Place(table, index, RecordMarker::kLowFence),
          Place(table, index, RecordMarker::kHighFence)};
}

}  // namespace hashrange::storage
