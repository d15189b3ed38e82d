// UntagResource: an empty body.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_UNTAG_RESOURCE_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_UNTAG_RESOURCE_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation UntagResourceOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_UNTAG_RESOURCE_H_
