// DescribeContinuousBackups: no point-in-time recovery, for tables that exist.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_CONTINUOUS_BACKUPS_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_CONTINUOUS_BACKUPS_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation DescribeContinuousBackupsOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_DESCRIBE_CONTINUOUS_BACKUPS_H_
