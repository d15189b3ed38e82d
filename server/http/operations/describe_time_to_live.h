// DescribeTimeToLive: DISABLED, for tables that exist.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_TIME_TO_LIVE_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_TIME_TO_LIVE_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation DescribeTimeToLiveOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_TIME_TO_LIVE_H_
