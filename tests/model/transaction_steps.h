// Steps of transactions that write, and of tokens that keep them from being
// carried out twice.

#ifndef HASHRANGE_TESTS_MODEL_TRANSACTION_STEPS_H_
#define HASHRANGE_TESTS_MODEL_TRANSACTION_STEPS_H_

#include <vector>

#include "absl/time/time.h"
#include "tests/model/model.h"
#include "tests/model/reference_write.h"

namespace hashrange::tests {

class TransactionSteps {
 public:
  // `model` outlives this.
  explicit TransactionSteps(Model* model) : model_(*model) {}

  // TransactWriteItems: puts, updates, deletes and checks.
  void Write();
  // Sends one of the last transactions that had a token again; as it was, or
  // with other actions.
  void Repeat();

 private:
  struct Transaction {
    v1::TransactWriteItemsRequest request;
    std::vector<ReferenceWrite> writes;
    // Of one that was carried out: when, and what a repetition is charged.
    absl::Time done;
    UnitsByTable units_to_repeat;
  };

  Transaction RandomTransaction();
  void CarryOut(Transaction transaction);
  void ExpectDone(const Transaction& transaction,
                  const std::vector<Outcome>& outcomes,
                  const v1::TransactWriteItemsResponse& response);
  void ExpectRepeated(const Transaction& transaction);

  Model& model_;
  // With tokens.
  std::vector<Transaction> past_;
  int tokens_ = 0;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_TRANSACTION_STEPS_H_
