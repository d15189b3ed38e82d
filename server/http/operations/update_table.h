// UpdateTable: {"TableDescription":{...}}. Members that the engine does not
// know are refused, not ignored.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_UPDATE_TABLE_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_UPDATE_TABLE_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation UpdateTableOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_UPDATE_TABLE_H_
