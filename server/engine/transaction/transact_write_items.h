// TransactWriteItems: up to 100 writes and checks, all or none.

#ifndef HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACT_WRITE_ITEMS_H_
#define HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACT_WRITE_ITEMS_H_

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/request_context.h"
#include "server/engine/transaction/token_trimmer.h"

namespace hashrange::engine {

// Carries out all actions, as one commit, each on the state before it. Replies
// OK once that is on disk; also, without doing anything, if the request has a
// token under which the same actions were carried out within the last 10
// minutes, whatever became of their tables since. Otherwise nothing was
// written:
//   ValidationError, TableNotFoundError    the request is wrong as a whole
//   IdempotentParameterMismatchError       the token was used for other actions
//   TransactionCanceledError               an action failed: its condition, its
//                                          key, its update, or the size of its
//                                          item collection
//   those of PutItem                       deadline, full queue, stopped store
// Only OUTCOME_UNKNOWN leaves open whether it was carried out.
void TransactWriteItems(EngineContext& context, TokenTrimmer& tokens,
                        v1::TransactWriteItemsRequest request,
                        const RequestContext& call,
                        Reply<v1::TransactWriteItemsResponse> reply);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACT_WRITE_ITEMS_H_
