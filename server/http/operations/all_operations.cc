#include "server/http/operations/all_operations.h"

#include "server/http/operations/batch_get_item.h"
#include "server/http/operations/batch_write_item.h"
#include "server/http/operations/create_table.h"
#include "server/http/operations/delete_item.h"
#include "server/http/operations/delete_table.h"
#include "server/http/operations/describe_continuous_backups.h"
#include "server/http/operations/describe_endpoints.h"
#include "server/http/operations/describe_limits.h"
#include "server/http/operations/describe_table.h"
#include "server/http/operations/describe_time_to_live.h"
#include "server/http/operations/get_item.h"
#include "server/http/operations/list_tables.h"
#include "server/http/operations/list_tags_of_resource.h"
#include "server/http/operations/put_item.h"
#include "server/http/operations/query.h"
#include "server/http/operations/scan.h"
#include "server/http/operations/tag_resource.h"
#include "server/http/operations/transact_get_items.h"
#include "server/http/operations/transact_write_items.h"
#include "server/http/operations/untag_resource.h"
#include "server/http/operations/update_item.h"
#include "server/http/operations/update_table.h"

namespace hashrange::http {

std::vector<Operation> AllOperations() {
  return {
      BatchGetItemOperation(),
      BatchWriteItemOperation(),
      CreateTableOperation(),
      DeleteItemOperation(),
      DeleteTableOperation(),
      DescribeContinuousBackupsOperation(),
      DescribeEndpointsOperation(),
      DescribeLimitsOperation(),
      DescribeTableOperation(),
      DescribeTimeToLiveOperation(),
      GetItemOperation(),
      ListTablesOperation(),
      ListTagsOfResourceOperation(),
      PutItemOperation(),
      QueryOperation(),
      ScanOperation(),
      TagResourceOperation(),
      TransactGetItemsOperation(),
      TransactWriteItemsOperation(),
      UntagResourceOperation(),
      UpdateItemOperation(),
      UpdateTableOperation(),
  };
}

}  // namespace hashrange::http
