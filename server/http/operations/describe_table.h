// DescribeTable: {"Table":{...}}.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_TABLE_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_TABLE_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation DescribeTableOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_TABLE_H_
