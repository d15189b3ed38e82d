// Every limit of the engine: number, source, and the error beyond it.
//
// Limits of values (nesting, item size) are in storage/value/value.h, those of
// expressions in server/expression/limits.h, those of the commit queue and of
// snapshots with the store.

#ifndef HASHRANGE_SERVER_ENGINE_LIMITS_H_
#define HASHRANGE_SERVER_ENGINE_LIMITS_H_

#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace hashrange::engine {

// Characters of a table name. Source: DynamoDB. ValidationException.
inline constexpr size_t kTableNameLengthMin = 3;
inline constexpr size_t kTableNameLengthMax = 255;

// Bytes of a partition key value, and of a sort key value. Source: DynamoDB
// quotas. ValidationException, "Size of hashkey has exceeded ...".
inline constexpr size_t kPartitionKeyBytesMax = 2048;
inline constexpr size_t kSortKeyBytesMax = 1024;

// Bytes of the items that one page of Query or Scan evaluates. Source:
// DynamoDB. Not an error: the page ends.
inline constexpr size_t kPageBytesMax = 1024 * 1024;

// Bytes in wire form after which a page or a batch takes no further item. Ours:
// a number such as 1E125 counts 2 bytes but is 126 digits long, so that one
// item may take 18.9 MB, and a reply may take 20. Not an error: the page ends.
inline constexpr size_t kPageWireBytesMax = 2'000'000;
inline constexpr size_t kBatchGetWireBytesMax = 20'000'000;

// Bytes of an item collection: the items of one partition key and their entries
// in local secondary indexes. Source: DynamoDB. Configurable.
// ItemCollectionSizeLimitExceededException.
inline constexpr int64_t kItemCollectionBytesMax = int64_t{10} << 30;

// Keys of one BatchGetItem, and writes of one BatchWriteItem. Source: DynamoDB.
// ValidationException, "Too many items requested for the ... call".
inline constexpr int kBatchGetKeysMax = 100;
inline constexpr int kBatchWriteRequestsMax = 25;

// Bytes of items in one BatchGetItem reply. Source: DynamoDB. Not an error: the
// rest of the keys come back as unprocessed.
inline constexpr size_t kBatchGetBytesMax = 16 * 1024 * 1024;

// Actions of a transaction. Source: DynamoDB. ValidationException.
inline constexpr int kTransactionActionsMax = 100;

// Bytes of all items of a transaction. Source: DynamoDB. ValidationException.
inline constexpr size_t kTransactionBytesMax = 4 * 1024 * 1024;

// Bytes in wire form of the items that a write transaction reads and writes,
// and of those that a read transaction returns; for the reason of
// kPageWireBytesMax. Ours. ValidationException, as for kTransactionBytesMax.
inline constexpr size_t kTransactionWireBytesMax = 64'000'000;
inline constexpr size_t kTransactGetWireBytesMax = 20'000'000;

// Bytes in wire form of all items in the reasons of a cancelled transaction.
// Ours. Not an error: the reasons beyond come without their items.
inline constexpr size_t kCancellationItemBytesMax = 4'000'000;

// Characters of a client request token. Source: DynamoDB. ValidationException.
inline constexpr size_t kTokenLengthMax = 36;

// How long a token stands for its transaction. Source: DynamoDB.
inline constexpr absl::Duration kTokenLifetime = absl::Minutes(10);

// Tokens that one commit removes. Ours, as kSweepRecordsPerCommit.
inline constexpr size_t kTokensPerTrim = 1000;

// Indexes of a table. Source: DynamoDB default quotas. ValidationException,
// "... exceeds per-table limit of ...".
inline constexpr int kLocalIndexesMax = 5;
inline constexpr int kGlobalIndexesMax = 20;

// Attributes of one kind in the key of a global index. Source: DynamoDB.
inline constexpr int kIndexKeyAttributesMax = 4;

// Attributes that all indexes of a table name in non_key_attributes. Source:
// DynamoDB quotas. ValidationException.
inline constexpr int kProjectedAttributesMax = 100;

// Bytes of the pages kept for queries asked again, where nobody says more.
// Ours.
inline constexpr size_t kPageCacheBytesDefault = size_t{16} << 20;

// Bytes of the items that one chunk of a streamed read evaluates. Ours: large
// enough that a chunk costs little, small enough that a slow reader holds
// little memory.
inline constexpr size_t kStreamChunkBytesMax = 256 * 1024;

// Streamed reads at once. Each holds a snapshot, of which the store has 64:
// half of them are left to all other reads. Ours. ThrottlingException.
inline constexpr size_t kStreamsMax = 32;

// How long the snapshot of a stream that broke off is kept for the call that
// resumes it. Ours. After that the call reads a newer one, and says so.
inline constexpr absl::Duration kSnapshotKept = absl::Minutes(1);

// Capacity units that one table or index may provision. Source: DynamoDB.
// ValidationException, "Given value ... is out of bounds".
inline constexpr int64_t kCapacityUnitsMax = 1'000'000'000'000;

// Tables. Source: DynamoDB quota for accounts. LimitExceededException.
inline constexpr int kTablesMax = 2500;

// Names of one ListTables page. Source: DynamoDB. ValidationException.
inline constexpr int kListTablesPageMax = 100;

// Tags of a table. Source: DynamoDB. ValidationException.
inline constexpr int kTagsMax = 50;

// Characters of a tag's key, and of its value. Source: DynamoDB.
// ValidationException.
inline constexpr size_t kTagKeyLengthMax = 128;
inline constexpr size_t kTagValueLengthMax = 256;

// Characters of the id of an encryption key. Ours: ARNs have at most 2,048.
// ValidationException.
inline constexpr size_t kKmsKeyIdLengthMax = 2048;

// Segments of a parallel Scan. Source: DynamoDB. ValidationException.
inline constexpr int kScanSegmentsMax = 1'000'000;

// Records that the sweep of a deleted table or index removes in one commit.
// Ours: keeps a commit far below the size of a commit group.
inline constexpr size_t kSweepRecordsPerCommit = 1000;

// Items that the build of an index looks at in one commit, and their bytes (but
// always one item). Ours: some milliseconds, which writes that come in between
// wait.
inline constexpr size_t kBuildRecordsPerCommit = 128;
inline constexpr size_t kBuildBytesPerCommit = 256 * 1024;

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_LIMITS_H_
