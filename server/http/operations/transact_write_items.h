// TransactWriteItems: {} and the figures asked for. An element with several
// actions is refused.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_TRANSACT_WRITE_ITEMS_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_TRANSACT_WRITE_ITEMS_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation TransactWriteItemsOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_TRANSACT_WRITE_ITEMS_H_
