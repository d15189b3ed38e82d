// DeleteTable: {"TableDescription":{...}}, with status DELETING.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_DELETE_TABLE_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_DELETE_TABLE_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation DeleteTableOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_DELETE_TABLE_H_
