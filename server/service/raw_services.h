// The generated services as this server uses them.
//
// Methods that are offered are raw: they hand over the bytes of requests and
// take the bytes of replies, so that stored items can be spliced in. The
// others are generic, and end in UnofferedCall. Reflection describes both.

#ifndef HASHRANGE_SERVER_SERVICE_RAW_SERVICES_H_
#define HASHRANGE_SERVER_SERVICE_RAW_SERVICES_H_

#include "grpc/health/v1/health.grpc.pb.h"
#include "hashrange/v1/item_service.grpc.pb.h"
#include "hashrange/v1/table_service.grpc.pb.h"

namespace hashrange::service {

namespace raw_services_internal {

using Items = v1::ItemService;
using Streams =
    Items::WithRawMethod_StreamQuery<Items::WithRawMethod_StreamScan<
        Items::WithRawMethod_BulkWrite<Items::Service>>>;
using Transactions = Items::WithRawMethod_TransactWriteItems<
    Items::WithRawMethod_TransactGetItems<Streams>>;
using OfferedItems = Items::WithRawMethod_PutItem<
    Items::WithRawMethod_UpdateItem<Items::WithRawMethod_GetItem<
        Items::WithRawMethod_DeleteItem<Items::WithRawMethod_BatchGetItem<
            Items::WithRawMethod_BatchWriteItem<Items::WithRawMethod_Query<
                Items::WithRawMethod_Scan<Transactions>>>>>>>>;

using Tables = v1::TableService;
using UnofferedTables = Tables::WithGenericMethod_UpdateTimeToLive<
    Tables::WithGenericMethod_DescribeTimeToLive<Tables::Service>>;
using OfferedTables =
    Tables::WithRawMethod_CreateTable<Tables::WithRawMethod_DescribeTable<
        Tables::WithRawMethod_ListTables<Tables::WithRawMethod_DeleteTable<
            Tables::WithRawMethod_UpdateTable<Tables::WithRawMethod_TagResource<
                Tables::WithRawMethod_UntagResource<
                    Tables::WithRawMethod_ListTagsOfResource<
                        UnofferedTables>>>>>>>>;

using Checks = grpc::health::v1::Health;
using OfferedChecks =
    Checks::WithRawMethod_Check<Checks::WithRawMethod_Watch<Checks::Service>>;

}  // namespace raw_services_internal

class RawItemService : public raw_services_internal::OfferedItems {};
class RawHealthService : public raw_services_internal::OfferedChecks {};
class RawTableService : public raw_services_internal::OfferedTables {};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_RAW_SERVICES_H_
