#include "tests/model/write_steps.h"

#include <set>
#include <type_traits>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "tests/integration/requests.h"
#include "tests/model/random_expressions.h"
#include "tests/model/reference_value.h"
#include "tests/model/request_trace.h"

namespace hashrange::tests {
namespace {

// What a single write asks to be told.
struct Asked {
  v1::ReturnValues values = v1::RETURN_VALUES_NONE;
  v1::ReturnValuesOnConditionCheckFailure on_failure =
      v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_NONE;
  v1::ReturnConsumedCapacity capacity = v1::RETURN_CONSUMED_CAPACITY_NONE;
  v1::ReturnItemCollectionMetrics metrics =
      v1::RETURN_ITEM_COLLECTION_METRICS_NONE;
};

Asked RandomAsked(Model& model, ReferenceWriteKind kind) {
  Asked asked;
  if (kind == ReferenceWriteKind::kUpdate) {
    asked.values = static_cast<v1::ReturnValues>(
        model.Below(v1::RETURN_VALUES_UPDATED_NEW + 1));
  } else if (model.Once(2)) {
    asked.values = v1::RETURN_VALUES_ALL_OLD;
  }
  if (model.Once(2)) {
    asked.on_failure = v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD;
  }
  asked.capacity = RandomCapacityDetail(model.random());
  if (model.Once(3)) asked.metrics = v1::RETURN_ITEM_COLLECTION_METRICS_SIZE;
  return asked;
}

// What came of a single write, as texts.
struct Reply {
  absl::Status status;
  std::string attributes;
  std::string capacity;
  std::string metrics;
};

template <typename Request>
Reply Send(Model& model, const ReferenceWrite& write, const Asked& asked,
           Request request) {
  ExpressionText text;
  if (write.condition.has_value()) {
    request.set_condition_expression(WriteCondition(*write.condition, &text));
  }
  if constexpr (std::is_same_v<Request, v1::UpdateItemRequest>) {
    if (!write.update.empty()) {
      request.set_update_expression(WriteUpdate(write.update, &text));
    }
  }
  text.AddTo(&request);
  request.set_return_values(asked.values);
  request.set_return_values_on_condition_check_failure(asked.on_failure);
  request.set_return_consumed_capacity(asked.capacity);
  request.set_return_item_collection_metrics(asked.metrics);
  const RequestTrace trace(request);
  auto response = model.calls()->Call(request);
  if (!response.ok()) return {response.status()};
  return {absl::OkStatus(),
          Show(response->has_attributes() ? &response->attributes() : nullptr),
          ShowCapacity(response->has_consumed_capacity()
                           ? &response->consumed_capacity()
                           : nullptr),
          response->item_collection_metrics().ShortDebugString()};
}

Reply Send(Model& model, const ReferenceWrite& write, const Asked& asked) {
  const Attributes spelled = Respelled(model.random(), write.attributes);
  const std::string& table = write.table->name();
  if (write.kind == ReferenceWriteKind::kPut) {
    return Send(model, write, asked, Put(table, spelled));
  }
  if (write.kind == ReferenceWriteKind::kDelete) {
    return Send(model, write, asked, Delete(table, spelled));
  }
  v1::UpdateItemRequest update;
  update.set_table_name(table);
  *update.mutable_key() = ToMessageMap(spelled);
  return Send(model, write, asked, std::move(update));
}

const Attributes* UnlessEmpty(const Attributes& attributes) {
  return attributes.empty() ? nullptr : &attributes;
}

std::string ExpectedAttributes(const ReferenceWrite& write,
                               const Outcome& outcome,
                               v1::ReturnValues values) {
  switch (values) {
    case v1::RETURN_VALUES_ALL_OLD:
      // An update that changes nothing returns nothing.
      return Show(outcome.before_or_null());
    case v1::RETURN_VALUES_ALL_NEW:
      return Show(outcome.left_or_null());
    case v1::RETURN_VALUES_UPDATED_OLD:
      return Show(UnlessEmpty(outcome.updated_old));
    case v1::RETURN_VALUES_UPDATED_NEW:
      return Show(UnlessEmpty(outcome.updated_new));
    default:
      return Show(static_cast<const Attributes*>(nullptr));
  }
}

void ExpectValidationError(const Outcome& outcome, const absl::Status& status) {
  EXPECT_EQ(engine::GetErrorPayload(status).aws_exception(),
            "ValidationException")
      << status;
  if (!outcome.errors.empty()) {
    EXPECT_TRUE(absl::c_linear_search(outcome.errors, status.message()))
        << status << " instead of " << outcome.errors[0];
  }
}

void ExpectConditionFailed(const Outcome& outcome, const Asked& asked,
                           const absl::Status& status) {
  const engine::ErrorPayload payload = engine::GetErrorPayload(status);
  EXPECT_EQ(payload.aws_exception(), "ConditionalCheckFailedException")
      << status;
  EXPECT_EQ(status.message(), "The conditional request failed");
  const auto& failure = payload.conditional_check_failure();
  const bool returns =
      asked.on_failure == v1::RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD;
  EXPECT_EQ(Show(failure.has_item() ? &failure.item() : nullptr),
            Show(returns ? outcome.before_or_null() : nullptr));
}

void ExpectDone(const ReferenceWrite& write, const Outcome& outcome,
                const Asked& asked, const Reply& reply) {
  ASSERT_TRUE(reply.status.ok()) << reply.status;
  EXPECT_EQ(reply.attributes, ExpectedAttributes(write, outcome, asked.values));
  EXPECT_EQ(reply.capacity, UnitsOf(write, outcome, 1)
                                .Report(write.table->name(), asked.capacity,
                                        UnitsKind::kPlain));
  EXPECT_EQ(reply.metrics,
            asked.metrics == v1::RETURN_ITEM_COLLECTION_METRICS_SIZE
                ? CollectionReport(*write.table, write.attributes, "")
                : "");
}

// What a write can be made of in a batch: no condition, no update.
ReferenceWrite RandomPutOrDelete(Model& model) {
  ReferenceWrite write;
  write.table = &model.TableToWrite();
  write.attributes =
      RandomItem(model.random(), *write.table, KeyVariety::kDozen);
  if (model.Once(3)) {
    write.kind = ReferenceWriteKind::kDelete;
    write.attributes = write.table->KeyOf(write.attributes);
  }
  return write;
}

v1::WriteRequest BatchMember(Model& model, const ReferenceWrite& write) {
  const Attributes spelled = Respelled(model.random(), write.attributes);
  return write.kind == ReferenceWriteKind::kPut
             ? BatchPut(write.table->name(), spelled)
             : BatchDelete(write.table->name(), spelled);
}

void ExpectBatchReply(const v1::BatchWriteItemRequest& request,
                      const v1::BatchWriteItemResponse& response,
                      const UnitsByTable& units,
                      const std::vector<std::string>& collections) {
  EXPECT_EQ(response.unprocessed_requests_size(), 0);
  EXPECT_EQ(
      ShowCapacities(response.consumed_capacity()),
      units.Report(request.return_consumed_capacity(), UnitsKind::kPlain));
  std::vector<std::string> metrics;
  for (const auto& part : response.item_collection_metrics()) {
    metrics.push_back(part.ShortDebugString());
  }
  EXPECT_EQ(metrics, request.return_item_collection_metrics() ==
                             v1::RETURN_ITEM_COLLECTION_METRICS_SIZE
                         ? collections
                         : std::vector<std::string>());
}

}  // namespace

ReferenceWrite RandomWrite(Model& model, ReferenceTable& table) {
  RandomSource& random = model.random();
  ReferenceWrite write;
  write.table = &table;
  const int choice = model.Below(10);
  if (choice < 4) {
    write.attributes = RandomItem(random, table, KeyVariety::kDozen);
  } else {
    write.kind =
        choice < 8 ? ReferenceWriteKind::kUpdate : ReferenceWriteKind::kDelete;
    write.attributes = RandomKey(random, table, KeyVariety::kDozen);
  }
  if (write.kind == ReferenceWriteKind::kUpdate) {
    write.update = RandomUpdate(random, table);
  }
  if (model.Once(3)) {
    write.condition = RandomCondition(random, PathsInto(AttributeNames(table)));
  }
  return write;
}

std::string CollectionReport(const ReferenceTable& table,
                             const Attributes& item,
                             const std::string& table_name) {
  v1::ItemCollectionMetrics metrics;
  if (!table.HasLocalIndexes()) return metrics.ShortDebugString();
  const std::string& partition = table.views()[0].partition[0];
  (*metrics.mutable_item_collection_key())[partition] = item.at(partition);
  metrics.set_size_estimate_upper_gb(1);
  metrics.set_table_name(table_name);
  return metrics.ShortDebugString();
}

bool OutgrowsCollection(const ReferenceWrite& write, const Outcome& outcome) {
  const int64_t growth = CollectionGrowth(write, outcome);
  return growth > 0 && write.table->CollectionBytes(write.attributes) + growth >
                           kModelCollectionBytesMax;
}

void WriteOne(Model& model) {
  ReferenceTable& table = model.TableToWrite();
  ReferenceWrite write = RandomWrite(model, table);
  if (write.kind == ReferenceWriteKind::kPut && model.Once(30)) {
    // A key attribute can be no BOOL.
    write.attributes[PickOne(model.random(), AttributeNames(table))] =
        Bool(true);
  }
  const Asked asked = RandomAsked(model, write.kind);
  bool has_key = true;
  for (const auto& [name, value] : write.attributes) {
    if (table.views()[0].key_names.count(name) > 0 && value.has_bool_()) {
      has_key = false;
    }
  }
  const Reply reply = Send(model, write, asked);
  if (!has_key) {
    Outcome invalid;
    invalid.kind = OutcomeKind::kInvalid;
    return ExpectValidationError(invalid, reply.status);
  }
  const Outcome outcome = Decide(write);
  switch (outcome.kind) {
    case OutcomeKind::kInvalid:
    case OutcomeKind::kNotApplicable:
      return ExpectValidationError(outcome, reply.status);
    case OutcomeKind::kConditionFailed:
      return ExpectConditionFailed(outcome, asked, reply.status);
    case OutcomeKind::kDone:
      break;
  }
  if (OutgrowsCollection(write, outcome)) {
    EXPECT_EQ(engine::GetErrorPayload(reply.status).aws_exception(),
              "ItemCollectionSizeLimitExceededException")
        << reply.status;
    return;
  }
  ExpectDone(write, outcome, asked, reply);
  Apply(write, outcome);
}

void WriteBatch(Model& model) {
  std::vector<v1::WriteRequest> members;
  std::vector<ReferenceWrite> writes;
  std::set<std::string> keys;
  for (int i = 1 + model.Below(12); i > 0; --i) {
    ReferenceWrite write = RandomPutOrDelete(model);
    const std::string key = Show(write.table->KeyOf(write.attributes));
    if (!keys.insert(write.table->name() + key).second) continue;
    members.push_back(BatchMember(model, write));
    writes.push_back(std::move(write));
  }
  v1::BatchWriteItemRequest request = BatchWrite(members);
  request.set_return_consumed_capacity(RandomCapacityDetail(model.random()));
  if (model.Once(2)) {
    request.set_return_item_collection_metrics(
        v1::RETURN_ITEM_COLLECTION_METRICS_SIZE);
  }
  auto response = model.calls()->Call(request);
  UnitsByTable units;
  std::vector<std::string> collections;
  bool outgrown = false;
  for (const ReferenceWrite& write : writes) {
    const Outcome outcome = Decide(write);
    if (OutgrowsCollection(write, outcome)) {
      // The others are written all the same.
      outgrown = true;
      continue;
    }
    units.Add(write.table->name(), UnitsOf(write, outcome, 1));
    const std::string report =
        CollectionReport(*write.table, write.attributes, write.table->name());
    if (!report.empty() && !absl::c_linear_search(collections, report)) {
      collections.push_back(report);
    }
    Apply(write, outcome);
  }
  if (outgrown) {
    EXPECT_EQ(engine::GetErrorPayload(response.status()).aws_exception(),
              "ItemCollectionSizeLimitExceededException")
        << response.status();
    return;
  }
  ASSERT_TRUE(response.ok()) << response.status();
  ExpectBatchReply(request, *response, units, collections);
}

void WriteBulk(Model& model) {
  std::vector<v1::BulkWriteRequest> requests;
  std::vector<ReferenceWrite> writes;
  for (int i = 1 + model.Below(8); i > 0; --i) {
    ReferenceWrite write = RandomPutOrDelete(model);
    const v1::WriteRequest member = BatchMember(model, write);
    v1::BulkWriteRequest& request = requests.emplace_back();
    request.set_sequence(model.Below(1000));
    request.set_table_name(member.table_name());
    if (member.has_put()) {
      *request.mutable_put() = member.put();
    } else {
      *request.mutable_delete_() = member.delete_();
    }
    writes.push_back(std::move(write));
  }
  const auto results = model.calls()->Call(requests);
  for (size_t i = 0; i < writes.size(); ++i) {
    const Outcome outcome = Decide(writes[i]);
    EXPECT_EQ(results[i].sequence(), requests[i].sequence());
    if (OutgrowsCollection(writes[i], outcome)) {
      EXPECT_EQ(results[i].aws_exception(),
                "ItemCollectionSizeLimitExceededException");
      continue;
    }
    EXPECT_EQ(results[i].code(), 0) << results[i].ShortDebugString();
    Apply(writes[i], outcome);
  }
}

}  // namespace hashrange::tests
