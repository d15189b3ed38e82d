// Query: {"Items":[...],"Count":1,"ScannedCount":1}, without Items where only
// the count was asked for. KeyConditions, QueryFilter and AttributesToGet are
// taken for expressions.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_QUERY_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_QUERY_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation QueryOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_QUERY_H_
