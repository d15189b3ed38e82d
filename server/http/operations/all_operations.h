// The operations that this server offers over JSON.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_ALL_OPERATIONS_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_ALL_OPERATIONS_H_

#include <vector>

#include "server/http/operations/operation.h"

namespace hashrange::http {

std::vector<Operation> AllOperations();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_ALL_OPERATIONS_H_
