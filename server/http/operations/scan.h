// Scan: as Query. ScanFilter and AttributesToGet are taken for expressions.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_SCAN_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_SCAN_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation ScanOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_SCAN_H_
