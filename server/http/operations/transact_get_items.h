// TransactGetItems: {"Responses":[{"Item":{...}},{}]}, in the order of the
// request.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_TRANSACT_GET_ITEMS_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_TRANSACT_GET_ITEMS_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation TransactGetItemsOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_TRANSACT_GET_ITEMS_H_
