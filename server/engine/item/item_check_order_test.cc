// Which of several errors is reported by the operations on single items.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/repair_steps.h"

namespace hashrange::engine {
namespace {

constexpr auto kBadCapacity =
    static_cast<v1::ReturnConsumedCapacity>(kUnknownEnum);
constexpr auto kBadMetrics =
    static_cast<v1::ReturnItemCollectionMetrics>(kUnknownEnum);
constexpr auto kBadReturnValues = static_cast<v1::ReturnValues>(kUnknownEnum);
constexpr char kOnlyOld[] = "ReturnValues can only be ALL_OLD or NONE";

class ItemCheckOrderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        engine_.CreateTable(IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N))
            .ok());
    v1::PutItemRequest put;
    put.set_table_name("Tab");
    auto& item = *put.mutable_item();
    item["p"] = Value("S:k");
    item["s"] = Value("N:1");
    item["x"] = Value("N:1");
    ASSERT_TRUE(engine_.PutItem(put).ok());
  }

  absl::Status Call(const v1::PutItemRequest& request) {
    return engine_.PutItem(request).status();
  }
  absl::Status Call(const v1::GetItemRequest& request) {
    return engine_.GetItem(request).status();
  }
  absl::Status Call(const v1::UpdateItemRequest& request) {
    return engine_.UpdateItem(request).status();
  }
  absl::Status Call(const v1::DeleteItemRequest& request) {
    return engine_.DeleteItem(request).status();
  }
  template <typename Request>
  std::string ErrorOf(const Request& request) {
    return std::string(Call(request).message());
  }
  template <typename Request>
  void Expect(const Request& request,
              const std::vector<RepairStep<Request>>& steps) {
    ExpectInOrder<Request>(
        request, [this](const Request& r) { return Call(r); }, steps);
  }

  FakeEngine engine_;
};

using Put = v1::PutItemRequest;

TEST_F(ItemCheckOrderTest, OfPuts) {
  Put put;
  put.set_table_name("a b");
  put.set_return_consumed_capacity(kBadCapacity);
  put.set_return_values(kBadReturnValues);
  (*put.mutable_item())["v"] = Value("N:x");
  (*put.mutable_expression_attribute_names())["n"] = "x";
  (*put.mutable_expression_attribute_values())[":v"] = Value("N:x");
  EXPECT_EQ(PathsIn(ErrorOf(put)), "tableName");
  put.set_table_name("None");
  EXPECT_EQ(PathsIn(ErrorOf(put)), "returnConsumedCapacity returnValues");
  put.clear_return_consumed_capacity();
  put.set_return_values(v1::RETURN_VALUES_ALL_NEW);
  Expect<Put>(
      put,
      {{kNamesUnused, [](Put& r) { r.clear_expression_attribute_names(); }},
       {kValuesUnused, [](Put& r) { r.set_condition_expression("p.x ="); }},
       {kNotANumber,
        [](Put& r) {
          (*r.mutable_item())["v"] = Value("S:" + std::string(409'600, 'v'));
        }},
       {kOnlyOld, [](Put& r) { r.clear_return_values(); }},
       {"Item size has exceeded",
        [](Put& r) { (*r.mutable_item())["v"] = Value("S:v"); }},
       {"ExpressionAttributeValues contains invalid value: ",
        [](Put& r) {
          (*r.mutable_expression_attribute_values())[":v"] = Value("N:1");
        }},
       {"Invalid ConditionExpression: Syntax error",
        [](Put& r) { r.set_condition_expression("attribute_exists(p.x)"); }},
       {"Value provided in ExpressionAttributeValues unused",
        [](Put& r) { r.clear_expression_attribute_values(); }},
       {kNoTable,
        [](Put& r) {
          r.set_table_name("Tab");
          (*r.mutable_item())["p"] = Value("S:new");
          (*r.mutable_item())["s"] = Value("N:1");
          (*r.mutable_item())["g"] = Value("N:1");
        }},
       {"One or more parameter values were invalid: Type mismatch for Index "
        "Key g",
        [](Put& r) { (*r.mutable_item())["g"] = Value("S:g"); }},
       {kNotScalar,
        [](Put& r) { r.set_condition_expression("attribute_exists(p)"); }},
       {"The conditional request failed",
        [](Put& r) { r.clear_condition_expression(); }}});
}

TEST_F(ItemCheckOrderTest, OfKeysInItems) {
  Put put;
  put.set_table_name("Tab");
  (*put.mutable_item())["g"] = Value("N:1");
  const std::string invalid = "One or more parameter values were invalid: ";
  Expect<Put>(
      put,
      {{invalid + "Missing the key p in the item",
        [](Put& r) { (*r.mutable_item())["p"] = Value("N:1"); }},
       {invalid + "Type mismatch for key p",
        [](Put& r) { (*r.mutable_item())["p"] = Value("S:"); }},
       {kEmptyKey,
        [](Put& r) {
          (*r.mutable_item())["p"] = Value("S:" + std::string(2049, 'p'));
        }},
       {kLongKey, [](Put& r) { (*r.mutable_item())["p"] = Value("S:p"); }},
       {invalid + "Missing the key s in the item",
        [](Put& r) { (*r.mutable_item())["s"] = Value("S:1"); }},
       {invalid + "Type mismatch for key s",
        [](Put& r) { (*r.mutable_item())["s"] = Value("N:1"); }},
       {invalid + "Type mismatch for Index Key g",
        [](Put& r) { (*r.mutable_item())["g"] = Value("S:"); }},
       {"One or more parameter values are not valid. A value specified for a "
        "secondary index key is not supported. ",
        [](Put& r) { r.mutable_item()->erase("g"); }}});
}

using Get = v1::GetItemRequest;

TEST_F(ItemCheckOrderTest, OfGets) {
  Get get;
  get.set_table_name("");
  get.set_return_consumed_capacity(kBadCapacity);
  (*get.mutable_key())["p"] = Value("N:x");
  (*get.mutable_key())["q"] = Value("N:1");
  (*get.mutable_expression_attribute_names())["#n"] = "x";
  EXPECT_EQ(PathsIn(ErrorOf(get)), "returnConsumedCapacity tableName");
  get.clear_return_consumed_capacity();
  get.set_table_name("None");
  Expect<Get>(
      get,
      {{kNamesUnused, [](Get& r) { r.set_projection_expression("p.x,"); }},
       {kNotANumber, [](Get& r) { (*r.mutable_key())["p"] = Value("N:1"); }},
       {"Invalid ProjectionExpression: Syntax error",
        [](Get& r) { r.set_projection_expression("p.x"); }},
       {"Value provided in ExpressionAttributeNames unused",
        [](Get& r) { r.clear_expression_attribute_names(); }},
       {kNoTable, [](Get& r) { r.set_table_name("Tab"); }},
       {kMismatch, [](Get& r) { (*r.mutable_key())["p"] = Value("S:"); }},
       {kEmptyKey,
        [](Get& r) {
          (*r.mutable_key())["p"] = Value("S:" + std::string(2049, 'p'));
        }},
       {kLongKey, [](Get& r) { (*r.mutable_key())["p"] = Value("S:p"); }},
       {kMismatch,
        [](Get& r) {
          r.mutable_key()->erase("q");
          (*r.mutable_key())["s"] = Value("S:1");
        }},
       {kMismatch, [](Get& r) { (*r.mutable_key())["s"] = Value("N:1"); }},
       {kNotScalar, [](Get& r) { r.set_projection_expression("p"); }}});
}

TEST_F(ItemCheckOrderTest, OfKeysInRequests) {
  Get get;
  get.set_table_name("Tab");
  (*get.mutable_key())["p"] = Value("S:");
  // The number of attributes before any of them.
  EXPECT_EQ(ErrorOf(get), kMismatch);
  (*get.mutable_key())["s"] = Value("S:1");
  EXPECT_EQ(ErrorOf(get), kEmptyKey);
  (*get.mutable_key())["p"] = Value("S:p");
  EXPECT_EQ(ErrorOf(get), kMismatch);
  (*get.mutable_key())["s"] = Value("N:1");
  EXPECT_EQ(ErrorOf(get), "");
}

using Update = v1::UpdateItemRequest;

TEST_F(ItemCheckOrderTest, OfUpdatesBeforeTheTable) {
  Update update;
  update.set_table_name("a b");
  update.set_return_values(kBadReturnValues);
  update.set_return_consumed_capacity(kBadCapacity);
  update.set_return_item_collection_metrics(kBadMetrics);
  (*update.mutable_key())["p"] = Value("N:x");
  (*update.mutable_expression_attribute_names())["#n"] = "x";
  (*update.mutable_expression_attribute_values())[":v"] = Value("N:1");
  const std::string one = "1 validation error detected: Value '";
  Expect<Update>(
      update,
      {{one + "a b' at 'tableName' ",
        [](Update& r) { r.set_table_name("None"); }},
       {one + "77' at 'returnValues' ",
        [](Update& r) { r.clear_return_values(); }},
       {one + "77' at 'returnConsumedCapacity' ",
        [](Update& r) { r.clear_return_consumed_capacity(); }},
       {one + "77' at 'returnItemCollectionMetrics' ",
        [](Update& r) { r.clear_return_item_collection_metrics(); }},
       {kNamesUnused,
        [](Update& r) {
          r.set_update_expression("SET x");
          r.set_condition_expression("x");
        }},
       {kNotANumber, [](Update& r) { (*r.mutable_key())["p"] = Value("N:1"); }},
       {"Invalid UpdateExpression: Syntax error",
        [](Update& r) { r.set_update_expression("SET x = y"); }},
       {"Invalid ConditionExpression: Syntax error",
        [](Update& r) { r.set_condition_expression("x = y"); }},
       {"Value provided in ExpressionAttributeNames unused",
        [](Update& r) { r.clear_expression_attribute_names(); }},
       {"Value provided in ExpressionAttributeValues unused",
        [](Update& r) { r.clear_expression_attribute_values(); }},
       {kNoTable, [](Update& r) {
          r = Update();
          r.set_table_name("Tab");
          (*r.mutable_key())["p"] = Value("S:k");
          (*r.mutable_key())["s"] = Value("N:1");
        }}});
}

TEST_F(ItemCheckOrderTest, OfUpdatesOnATable) {
  Update update;
  update.set_table_name("Tab");
  (*update.mutable_key())["p"] = Value("S:k");
  update.set_update_expression("SET g = :v, s = :v, z = p.y");
  update.set_condition_expression("attribute_exists(s[0])");
  (*update.mutable_expression_attribute_values())[":v"] = Value("N:1");
  Expect<Update>(
      update,
      {{kMismatch, [](Update& r) { (*r.mutable_key())["s"] = Value("N:1"); }},
       {"One or more parameter values were invalid: Cannot update attribute s",
        [](Update& r) { r.set_update_expression("SET g = :v, z = p.y"); }},
       {"One or more parameter values were invalid: Type mismatch for Index "
        "Key g",
        [](Update& r) { r.set_update_expression("SET v = :v, z = p.y"); }},
       {absl::StrCat(kNotScalar,
                     "list random access '[]' and map lookup '.' are not "
                     "allowed: Key: p"),
        [](Update& r) { r.set_update_expression("SET v = :v, z = y"); }},
       {absl::StrCat(kNotScalar,
                     "list random access '[]' and map lookup '.' are not "
                     "allowed: Key: s"),
        [](Update& r) {
          r.set_condition_expression("attribute_exists(nothing)");
        }},
       {"The conditional request failed",
        [](Update& r) { r.clear_condition_expression(); }},
       {"The provided expression refers to an attribute that does not exist",
        [](Update& r) { r.set_update_expression("SET v = :v, z = x"); }}});
}

using Delete = v1::DeleteItemRequest;

TEST_F(ItemCheckOrderTest, OfDeletes) {
  Delete request;
  request.set_table_name("");
  request.set_return_consumed_capacity(kBadCapacity);
  request.set_return_values(kBadReturnValues);
  request.set_return_item_collection_metrics(kBadMetrics);
  (*request.mutable_key())["p"] = Value("N:x");
  (*request.mutable_expression_attribute_values())[":v"] = Value("N:1");
  EXPECT_EQ(PathsIn(ErrorOf(request)),
            "returnConsumedCapacity tableName returnValues "
            "returnItemCollectionMetrics");
  request.set_table_name("None");
  request.clear_return_consumed_capacity();
  request.clear_return_item_collection_metrics();
  request.set_return_values(v1::RETURN_VALUES_ALL_NEW);
  Expect<Delete>(
      request,
      {{absl::StrCat(kValuesUnused, "ConditionExpression is null"),
        [](Delete& r) { r.set_condition_expression("x ="); }},
       {kNotANumber, [](Delete& r) { (*r.mutable_key())["p"] = Value("S:k"); }},
       {kOnlyOld, [](Delete& r) { r.clear_return_values(); }},
       {"Invalid ConditionExpression: Syntax error",
        [](Delete& r) { r.set_condition_expression("p.x = :v"); }},
       {kNoTable, [](Delete& r) { r.set_table_name("Tab"); }},
       {kMismatch, [](Delete& r) { (*r.mutable_key())["s"] = Value("N:1"); }},
       {kNotScalar, [](Delete& r) { r.set_condition_expression("p = :v"); }},
       {"The conditional request failed",
        [](Delete& r) { r.set_condition_expression("x = :v"); }}});
}

TEST_F(ItemCheckOrderTest, ShortTableNamesAreUnknown) {
  Get get;
  get.set_table_name("ab");
  (*get.mutable_key())["p"] = Value("S:k");
  EXPECT_EQ(ErrorOf(get), kNoTable);
}

}  // namespace
}  // namespace hashrange::engine
