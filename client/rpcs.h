// The unary RPCs of the service, so that each layer of the client declares one
// method for each of them:
//
//   #define DECLARE(Service, Rpc) ... v1::Rpc##Request ... v1::Rpc##Response
//   HASHRANGE_FOR_EACH_UNARY_RPC(DECLARE)
//   #undef DECLARE
//
// A new RPC of proto/ is added here, in client.h, and in the embedded stub,
// which does not build without it.

#ifndef HASHRANGE_CLIENT_RPCS_H_
#define HASHRANGE_CLIENT_RPCS_H_

#define HASHRANGE_FOR_EACH_UNARY_RPC(DO) \
  DO(TableService, CreateTable)          \
  DO(TableService, DescribeTable)        \
  DO(TableService, ListTables)           \
  DO(TableService, DeleteTable)          \
  DO(TableService, UpdateTable)          \
  DO(TableService, TagResource)          \
  DO(TableService, UntagResource)        \
  DO(TableService, ListTagsOfResource)   \
  DO(ItemService, PutItem)               \
  DO(ItemService, GetItem)               \
  DO(ItemService, UpdateItem)            \
  DO(ItemService, DeleteItem)            \
  DO(ItemService, BatchGetItem)          \
  DO(ItemService, BatchWriteItem)        \
  DO(ItemService, Query)                 \
  DO(ItemService, Scan)                  \
  DO(ItemService, TransactWriteItems)    \
  DO(ItemService, TransactGetItems)

#endif  // HASHRANGE_CLIENT_RPCS_H_
