// BatchGetItem: {"Responses":{"T":[...]},"UnprocessedKeys":{}}. Each table of
// the request has a list in Responses; unprocessed keys come with the options
// of their table, so that they can be sent as they are. Duplicate names of
// tables: the last one counts.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_BATCH_GET_ITEM_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_BATCH_GET_ITEM_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation BatchGetItemOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_BATCH_GET_ITEM_H_
