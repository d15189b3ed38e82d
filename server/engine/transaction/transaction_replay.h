// The answer to a transaction that was carried out before, under its token.

#ifndef HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_REPLAY_H_
#define HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_REPLAY_H_

#include "hashrange/v1/item_service.pb.h"
#include "server/engine/transaction/transact_write_request.h"
#include "storage/encoding/token_record.h"

namespace hashrange::engine {

// Returns the answer to `writes`, of which `use` was found: success, charged as
// if its items had been read. It says nothing of tables or items as they are
// now.
v1::TransactWriteItemsResponse ReplayResponse(const TransactWrites& writes,
                                              const storage::TokenRecord& use);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TRANSACTION_TRANSACTION_REPLAY_H_
