#include "server/engine/table/new_index.h"

#include "server/engine/table/table_name.h"

namespace hashrange::engine {

v1::ProvisionedThroughputDescription DescribeThroughput(
    const v1::ProvisionedThroughput& throughput) {
  v1::ProvisionedThroughputDescription description;
  description.set_read_capacity_units(throughput.read_capacity_units());
  description.set_write_capacity_units(throughput.write_capacity_units());
  return description;
}

v1::GlobalSecondaryIndexDescription DescribeNewIndex(
    const v1::GlobalSecondaryIndex& index, absl::string_view table_arn,
    v1::IndexStatus status) {
  v1::GlobalSecondaryIndexDescription description;
  description.set_index_name(index.index_name());
  *description.mutable_key_schema() = index.key_schema();
  *description.mutable_projection() = index.projection();
  description.set_index_status(status);
  if (status == v1::INDEX_STATUS_CREATING) description.set_backfilling(false);
  *description.mutable_provisioned_throughput() =
      DescribeThroughput(index.provisioned_throughput());
  if (index.has_on_demand_throughput()) {
    *description.mutable_on_demand_throughput() = index.on_demand_throughput();
  }
  description.set_index_arn(IndexArn(table_arn, index.index_name()));
  return description;
}

}  // namespace hashrange::engine
