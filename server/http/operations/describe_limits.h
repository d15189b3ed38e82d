// DescribeLimits: the most that a table may provision, for tables and account.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_LIMITS_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_LIMITS_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation DescribeLimitsOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_LIMITS_H_
