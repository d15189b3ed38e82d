// PutItem: {"Attributes":{...}} if the old item was asked for and there was
// one. Expected is taken for a condition.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_PUT_ITEM_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_PUT_ITEM_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation PutItemOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_PUT_ITEM_H_
