// ListTables: {"TableNames":[...],"LastEvaluatedTableName":"T"}, the latter if
// more follow.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_LIST_TABLES_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_LIST_TABLES_H_

#include "server/http/operations/operation.h"

namespace hashrange::http {

Operation ListTablesOperation();

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_LIST_TABLES_H_
