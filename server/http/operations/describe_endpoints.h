// DescribeEndpoints: this server, by the name under which the client reached
// it.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_ENDPOINTS_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_ENDPOINTS_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation DescribeEndpointsOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_ENDPOINTS_H_
