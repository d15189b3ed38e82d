// Transactions, put together step by step.
//
//   client.TransactWriteItems(
//       WriteTransaction()
//           .Put(Put("Orders", order).If(Attr("Number").NotExists()))
//           .Update(Update("Stock", key).Add(Attr("Left"), -1)
//                       .If(Attr("Left") > 0))
//           .Check("Customers", customer, Attr("Blocked").NotExists()));
//
// A cancelled transaction is an error whose details have a reason for each
// action, in this order; see error_details.h.

#ifndef HASHRANGE_CLIENT_TRANSACTION_H_
#define HASHRANGE_CLIENT_TRANSACTION_H_

#include "absl/strings/string_view.h"
#include "hashrange/client/expression.h"
#include "hashrange/client/item.h"
#include "hashrange/client/read_requests.h"
#include "hashrange/client/write_requests.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange {

class WriteTransaction {
 public:
  WriteTransaction& Put(const v1::PutItemRequest& put);
  WriteTransaction& Update(const v1::UpdateItemRequest& update);
  WriteTransaction& Delete(const v1::DeleteItemRequest& remove);
  // Requires that the condition holds for the item; writes nothing.
  WriteTransaction& Check(absl::string_view table, const Item& key,
                          const Condition& condition);

  // The same token within 10 minutes does not write again. Without one, the
  // client makes one for each call, so that its retries are safe.
  WriteTransaction& Token(absl::string_view token);

  operator v1::TransactWriteItemsRequest() const {  // NOLINT
    return request_;
  }

 private:
  v1::TransactWriteItemsRequest request_;
};

class ReadTransaction {
 public:
  ReadTransaction& Get(const v1::GetItemRequest& get);

  operator v1::TransactGetItemsRequest() const {  // NOLINT
    return request_;
  }

 private:
  v1::TransactGetItemsRequest request_;
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_TRANSACTION_H_
