#include "tests/model/transaction_steps.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "tests/model/random_expressions.h"
#include "tests/model/reference_value.h"
#include "tests/model/request_trace.h"
#include "tests/model/write_steps.h"

namespace hashrange::tests {
namespace {

// Source: DynamoDB.
constexpr absl::Duration kTokenLifetime = absl::Minutes(10);

v1::TransactWriteItem ActionOf(Model& model, const ReferenceWrite& write) {
  v1::TransactWriteItem action;
  action.set_table_name(write.table->name());
  const MessageMap spelled =
      ToMessageMap(Respelled(model.random(), write.attributes));
  ExpressionText text;
  switch (write.kind) {
    case ReferenceWriteKind::kPut:
      action.set_action(v1::TRANSACT_WRITE_ACTION_PUT);
      *action.mutable_item() = spelled;
      break;
    case ReferenceWriteKind::kUpdate:
      action.set_action(v1::TRANSACT_WRITE_ACTION_UPDATE);
      action.set_update_expression(WriteUpdate(write.update, &text));
      break;
    case ReferenceWriteKind::kDelete:
      action.set_action(v1::TRANSACT_WRITE_ACTION_DELETE);
      break;
    case ReferenceWriteKind::kCheck:
      action.set_action(v1::TRANSACT_WRITE_ACTION_CONDITION_CHECK);
      break;
  }
  if (write.kind != ReferenceWriteKind::kPut) *action.mutable_key() = spelled;
  if (write.condition.has_value()) {
    action.set_condition_expression(WriteCondition(*write.condition, &text));
  }
  text.AddTo(&action);
  if (model.Once(2)) {
    action.set_return_values_on_condition_check_failure(
        v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD);
  }
  return action;
}

// A write that is valid, whether it goes with the item or not. Most conditions
// are made true, or hardly any transaction would be carried out.
ReferenceWrite RandomMember(Model& model) {
  ReferenceTable& table = model.TableToWrite();
  ReferenceWrite write;
  do {
    write = RandomWrite(model, table);
    if (!write.condition.has_value() && model.Once(3)) {
      write.kind = ReferenceWriteKind::kCheck;
      write.attributes = table.KeyOf(write.attributes);
      write.update.clear();
      write.condition =
          RandomCondition(model.random(), PathsInto(AttributeNames(table)));
    }
    if (Decide(write).kind == OutcomeKind::kConditionFailed &&
        !model.Once(10)) {
      ReferenceCondition opposite;
      opposite.kind = ConditionKind::kNot;
      opposite.children = {*write.condition};
      write.condition = opposite;
    }
    // An update must say what it updates.
  } while (
      (write.kind == ReferenceWriteKind::kUpdate && write.update.empty()) ||
      Decide(write).kind == OutcomeKind::kInvalid ||
      (Decide(write).kind == OutcomeKind::kNotApplicable && !model.Once(10)));
  return write;
}

std::string CollectionOf(const ReferenceWrite& write) {
  const std::string& partition = write.table->views()[0].partition[0];
  return write.table->name() + Show(write.attributes.at(partition));
}

// The code for each action, "None" for all if the transaction is to be carried
// out.
std::vector<std::string> CodesOf(const std::vector<ReferenceWrite>& writes,
                                 const std::vector<Outcome>& outcomes) {
  std::vector<std::string> codes;
  std::map<std::string, int64_t> growth;
  for (size_t i = 0; i < writes.size(); ++i) {
    switch (outcomes[i].kind) {
      case OutcomeKind::kDone:
        codes.push_back("None");
        growth[CollectionOf(writes[i])] +=
            CollectionGrowth(writes[i], outcomes[i]);
        break;
      case OutcomeKind::kConditionFailed:
        codes.push_back("ConditionalCheckFailed");
        break;
      default:
        codes.push_back("ValidationError");
        break;
    }
  }
  for (size_t i = 0; i < writes.size(); ++i) {
    if (codes[i] != "None" || CollectionGrowth(writes[i], outcomes[i]) <= 0) {
      continue;
    }
    const int64_t grown = growth[CollectionOf(writes[i])];
    if (grown > 0 &&
        grown + writes[i].table->CollectionBytes(writes[i].attributes) >
            kModelCollectionBytesMax) {
      codes[i] = "ItemCollectionSizeLimitExceeded";
    }
  }
  return codes;
}

void ExpectReason(const v1::TransactWriteItem& action, const Outcome& outcome,
                  const std::string& code,
                  const v1::CancellationReason& reason) {
  EXPECT_EQ(reason.code(), code);
  if (code == "None") {
    EXPECT_EQ(reason.message(), "");
  }
  if (code == "ValidationError" && !outcome.errors.empty()) {
    EXPECT_TRUE(absl::c_linear_search(outcome.errors, reason.message()))
        << reason.message();
  }
  const bool returns = code == "ConditionalCheckFailed" &&
                       action.return_values_on_condition_check_failure() ==
                           v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD;
  EXPECT_EQ(Show(reason.has_item() ? &reason.item() : nullptr),
            Show(returns ? outcome.before_or_null() : nullptr));
}

void ExpectCancelled(const v1::TransactWriteItemsRequest& request,
                     const std::vector<Outcome>& outcomes,
                     const std::vector<std::string>& codes,
                     const absl::Status& status) {
  EXPECT_EQ(status.message(),
            absl::StrCat("Transaction cancelled, please refer cancellation "
                         "reasons for specific reasons [",
                         absl::StrJoin(codes, ", "), "]"));
  const auto payload = engine::GetErrorPayload(status);
  const auto& reasons =
      payload.transaction_cancellation().cancellation_reasons();
  ASSERT_EQ(reasons.size(), static_cast<int>(codes.size())) << status;
  for (size_t i = 0; i < codes.size(); ++i) {
    ExpectReason(request.transact_items(i), outcomes[i], codes[i], reasons[i]);
  }
}

}  // namespace

TransactionSteps::Transaction TransactionSteps::RandomTransaction() {
  Transaction transaction;
  std::set<std::string> keys;
  for (int i = 1 + model_.Below(8); i > 0; --i) {
    ReferenceWrite write = RandomMember(model_);
    const std::string key = Show(write.table->KeyOf(write.attributes));
    if (!keys.insert(write.table->name() + key).second) continue;
    *transaction.request.add_transact_items() = ActionOf(model_, write);
    transaction.writes.push_back(std::move(write));
  }
  if (model_.Once(2)) {
    transaction.request.set_client_request_token(
        absl::StrCat("token-", tokens_++));
  }
  transaction.request.set_return_consumed_capacity(
      RandomCapacityDetail(model_.random()));
  if (model_.Once(3)) {
    transaction.request.set_return_item_collection_metrics(
        v1::RETURN_ITEM_COLLECTION_METRICS_SIZE);
  }
  return transaction;
}

void TransactionSteps::Write() { CarryOut(RandomTransaction()); }

void TransactionSteps::CarryOut(Transaction transaction) {
  std::vector<Outcome> outcomes;
  for (const ReferenceWrite& write : transaction.writes) {
    model_.Touch(*write.table);
    outcomes.push_back(Decide(write));
  }
  const std::vector<std::string> codes = CodesOf(transaction.writes, outcomes);
  const RequestTrace trace(transaction.request);
  auto response = model_.calls()->Call(transaction.request);
  if (absl::c_any_of(codes,
                     [](const std::string& code) { return code != "None"; })) {
    return ExpectCancelled(transaction.request, outcomes, codes,
                           response.status());
  }
  ASSERT_TRUE(response.ok()) << response.status();
  ExpectDone(transaction, outcomes, *response);
  for (size_t i = 0; i < outcomes.size(); ++i) {
    Apply(transaction.writes[i], outcomes[i]);
    const Attributes* left = outcomes[i].left_or_null();
    Units units;
    units.table =
        2 * UnitsToRead(left == nullptr ? 0 : ReferenceSizeBytes(*left),
                        Consistency::kStrong);
    transaction.units_to_repeat.Add(transaction.writes[i].table->name(), units);
  }
  if (!transaction.request.has_client_request_token()) return;
  transaction.done = model_.now();
  constexpr size_t kRemembered = 10;
  if (past_.size() == kRemembered) past_.erase(past_.begin());
  past_.push_back(std::move(transaction));
}

void TransactionSteps::ExpectDone(
    const Transaction& transaction, const std::vector<Outcome>& outcomes,
    const v1::TransactWriteItemsResponse& response) {
  UnitsByTable units;
  std::vector<std::string> collections;
  for (size_t i = 0; i < outcomes.size(); ++i) {
    const ReferenceWrite& write = transaction.writes[i];
    units.Add(write.table->name(), UnitsOf(write, outcomes[i], 2));
    const std::string report =
        CollectionReport(*write.table, write.attributes, write.table->name());
    if (write.kind != ReferenceWriteKind::kCheck && !report.empty() &&
        !absl::c_linear_search(collections, report)) {
      collections.push_back(report);
    }
  }
  EXPECT_EQ(ShowCapacities(response.consumed_capacity()),
            units.Report(transaction.request.return_consumed_capacity(),
                         UnitsKind::kTransactionWrite));
  if (transaction.request.return_item_collection_metrics() !=
      v1::RETURN_ITEM_COLLECTION_METRICS_SIZE) {
    collections.clear();
  }
  std::vector<std::string> metrics;
  for (const auto& part : response.item_collection_metrics()) {
    metrics.push_back(part.ShortDebugString());
  }
  EXPECT_EQ(metrics, collections);
}

void TransactionSteps::Repeat() {
  if (past_.empty()) return Write();
  const size_t chosen = model_.Below(past_.size());
  Transaction transaction = past_[chosen];
  transaction.request.set_return_consumed_capacity(
      RandomCapacityDetail(model_.random()));
  // An index that was added since may refuse what was right before; a request
  // is checked against its tables before its token is looked at.
  if (absl::c_any_of(transaction.writes, [](const ReferenceWrite& write) {
        return Decide(write).kind == OutcomeKind::kInvalid;
      })) {
    return;
  }
  const bool expired = model_.now() - transaction.done >= kTokenLifetime;
  if (!expired) return ExpectRepeated(transaction);
  past_.erase(past_.begin() + chosen);
  transaction.units_to_repeat = {};
  CarryOut(std::move(transaction));
}

void TransactionSteps::ExpectRepeated(const Transaction& transaction) {
  for (const ReferenceWrite& write : transaction.writes) {
    model_.Touch(*write.table);
  }
  v1::TransactWriteItemsRequest request = transaction.request;
  if (request.transact_items_size() > 1 && model_.Once(3)) {
    request.mutable_transact_items()->RemoveLast();
    EXPECT_EQ(engine::GetErrorPayload(model_.calls()->Call(request).status())
                  .aws_exception(),
              "IdempotentParameterMismatchException");
    return;
  }
  auto response = model_.calls()->Call(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(
      ShowCapacities(response->consumed_capacity()),
      transaction.units_to_repeat.Report(request.return_consumed_capacity(),
                                         UnitsKind::kTransactionRead));
}

}  // namespace hashrange::tests
