// The description of an index that is being created.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_NEW_INDEX_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_NEW_INDEX_H_

#include "absl/strings/string_view.h"
#include "hashrange/v1/table.pb.h"

namespace hashrange::engine {

// Zeros if there is no throughput, as DynamoDB shows on-demand tables.
v1::ProvisionedThroughputDescription DescribeThroughput(
    const v1::ProvisionedThroughput& throughput);

// An index that was not there before is ACTIVE if its table is new, too.
// Otherwise it is CREATING, and not backfilling yet.
v1::GlobalSecondaryIndexDescription DescribeNewIndex(
    const v1::GlobalSecondaryIndex& index, absl::string_view table_arn,
    v1::IndexStatus status);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_NEW_INDEX_H_
