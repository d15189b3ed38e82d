// ListTagsOfResource: {"Tags":[{"Key":"k","Value":"v"}]}.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_LIST_TAGS_OF_RESOURCE_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_LIST_TAGS_OF_RESOURCE_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation ListTagsOfResourceOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_LIST_TAGS_OF_RESOURCE_H_
