// Transactions in a few words, for tests.
//
//   Check(engine, Transaction({PutAction("Tab", {{"p", "S:a"}}),
//                              CheckAction("Tab", {{"p", "S:b"}}, "v = :v",
//                                          {{":v", "N:1"}})}));

#ifndef HASHRANGE_SERVER_ENGINE_TRANSACTION_TEST_ACTIONS_H_
#define HASHRANGE_SERVER_ENGINE_TRANSACTION_TEST_ACTIONS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "hashrange/v1/error_details.pb.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"

namespace hashrange::engine {

// Values in the form of fake_engine.h: "S:text", "N:1", "B:bytes".
using TypedAttributes = std::map<std::string, std::string>;

v1::TransactWriteItem PutAction(const std::string& table,
                                const TypedAttributes& item);
v1::TransactWriteItem DeleteAction(const std::string& table,
                                   const TypedAttributes& key);
v1::TransactWriteItem UpdateAction(const std::string& table,
                                   const TypedAttributes& key,
                                   const std::string& update,
                                   const TypedAttributes& values = {});
v1::TransactWriteItem CheckAction(const std::string& table,
                                  const TypedAttributes& key,
                                  const std::string& condition,
                                  const TypedAttributes& values = {});
v1::TransactWriteItemsRequest Transaction(
    const std::vector<v1::TransactWriteItem>& actions);

v1::TransactGetItem GetAction(const std::string& table,
                              const TypedAttributes& key);
v1::TransactGetItemsRequest ReadTransaction(
    const std::vector<v1::TransactGetItem>& reads);

// A table with the partition key "p" (S) alone.
v1::CreateTableRequest SimpleTable(const std::string& name);

// The codes of the reasons with their messages, "None | Code: message | ...";
// or the status if it is none of a cancelled transaction.
std::string ReasonsOf(const absl::Status& status);
v1::TransactionCancellation CancellationOf(const absl::Status& status);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TRANSACTION_TEST_ACTIONS_H_
