#include "storage/encoding/system_key.h"

#include "storage/encoding/key_hash.h"
#include "storage/encoding/key_space.h"
#include "storage/key_range.h"
#include "storage/value/check.h"

namespace hashrange::storage {
namespace {

// Persisted: do not change, and do not use a number again.
enum class DirectoryKey : unsigned char {
  kFormatVersion = 0x01,
  kNextTableId = 0x02,
};

// Persisted: do not change, and do not use a number again.
enum class Counter : unsigned char {
  kItemCount = 0x01,
  kItemBytes = 0x02,
  kCollectionBytes = 0x03,
};

// Persisted: do not change, and do not use a number again.
enum class Job : unsigned char {
  kSweep = 0x01,
  kIndexBuild = 0x02,
  kIndexSweep = 0x03,
};

std::string InSpace(KeySpace space) {
  return std::string(1, static_cast<char>(space));
}

template <typename Kind>
std::string InSpace(KeySpace space, Kind kind) {
  std::string key = InSpace(space);
  key.push_back(static_cast<char>(kind));
  return key;
}

std::string CountersOf(TableId table) {
  std::string key = InSpace(KeySpace::kCounter);
  AppendBigEndian(table, &key);
  return key;
}

std::string CounterKey(TableId table, Counter counter, IndexId index) {
  std::string key = CountersOf(table);
  key.push_back(static_cast<char>(counter));
  AppendBigEndian(index, &key);
  return key;
}

std::string IndexJobKey(Job job, TableId table, IndexId index) {
  std::string key = InSpace(KeySpace::kJob, job);
  AppendBigEndian(table, &key);
  AppendBigEndian(index, &key);
  return key;
}

}  // namespace

std::string FormatVersionKey() {
  return InSpace(KeySpace::kDirectory, DirectoryKey::kFormatVersion);
}

std::string NextTableIdKey() {
  return InSpace(KeySpace::kDirectory, DirectoryKey::kNextTableId);
}

std::string CatalogKey(absl::string_view table_name) {
  std::string key = InSpace(KeySpace::kCatalog);
  key.append(table_name.data(), table_name.size());
  return key;
}

KeyRange CatalogRange() { return PrefixRange(InSpace(KeySpace::kCatalog)); }

absl::string_view TableNameOfCatalogKey(absl::string_view key) {
  HASHRANGE_CHECK(!key.empty() &&
                  key.front() == static_cast<char>(KeySpace::kCatalog));
  return key.substr(1);
}

std::string ItemCountKey(TableId table, IndexId index) {
  return CounterKey(table, Counter::kItemCount, index);
}

std::string ItemBytesKey(TableId table, IndexId index) {
  return CounterKey(table, Counter::kItemBytes, index);
}

std::string CollectionBytesKey(TableId table,
                               const v1::AttributeValue& partition_key) {
  std::string key = CountersOf(table);
  key.push_back(static_cast<char>(Counter::kCollectionBytes));
  AppendKeyHash({&partition_key}, &key);
  return key;
}

KeyRange CounterRange(TableId table) { return PrefixRange(CountersOf(table)); }

std::string SweepJobKey(TableId table) {
  std::string key = InSpace(KeySpace::kJob, Job::kSweep);
  AppendBigEndian(table, &key);
  return key;
}

KeyRange SweepJobRange() {
  return PrefixRange(InSpace(KeySpace::kJob, Job::kSweep));
}

std::string IndexSweepJobKey(TableId table, IndexId index) {
  return IndexJobKey(Job::kIndexSweep, table, index);
}

KeyRange IndexSweepJobRange() {
  return PrefixRange(InSpace(KeySpace::kJob, Job::kIndexSweep));
}

std::string IndexBuildJobKey(TableId table, IndexId index) {
  return IndexJobKey(Job::kIndexBuild, table, index);
}

KeyRange IndexBuildJobRange() {
  return PrefixRange(InSpace(KeySpace::kJob, Job::kIndexBuild));
}

}  // namespace hashrange::storage
