// BatchWriteItem: {"UnprocessedItems":{}}. A request that is both a put and a
// delete, or neither, is refused with the whole batch.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_BATCH_WRITE_ITEM_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_BATCH_WRITE_ITEM_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation BatchWriteItemOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_BATCH_WRITE_ITEM_H_
