// GetItem: {"Item":{...}}, or {} if there is no such item. AttributesToGet is
// taken for a projection of whole attributes.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_GET_ITEM_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_GET_ITEM_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation GetItemOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_GET_ITEM_H_
