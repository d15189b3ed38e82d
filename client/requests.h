// All builders of requests in one header.

#ifndef HASHRANGE_CLIENT_REQUESTS_H_
#define HASHRANGE_CLIENT_REQUESTS_H_

#include "hashrange/client/expression.h"
#include "hashrange/client/item.h"
#include "hashrange/client/read_requests.h"
#include "hashrange/client/table_requests.h"
#include "hashrange/client/transaction.h"
#include "hashrange/client/update_actions.h"
#include "hashrange/client/value.h"
#include "hashrange/client/value_containers.h"
#include "hashrange/client/write_requests.h"

#endif  // HASHRANGE_CLIENT_REQUESTS_H_
