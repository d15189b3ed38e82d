// UpdateItem: {"Attributes":{...}} as ReturnValues asks. AttributeUpdates and
// Expected are taken for an update and a condition. Of several wrong enums only
// the first is reported, as in DynamoDB.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_UPDATE_ITEM_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_UPDATE_ITEM_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation UpdateItemOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_UPDATE_ITEM_H_
