#include "server/engine/transaction/transact_get_items.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "server/engine/fake_engine.h"
#include "server/engine/transaction/test_actions.h"

namespace hashrange::engine {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class TransactGetItemsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(engine_.CreateTable(SimpleTable("Tab")).ok());
    ASSERT_TRUE(
        engine_.CreateTable(IndexedTable("Idx", v1::SCALAR_ATTRIBUTE_TYPE_N))
            .ok());
    Put("Tab", {{"p", "S:a"}, {"v", "N:1"}, {"w", "S:x"}});
    Put("Idx", {{"p", "S:a"}, {"s", "N:1"}, {"v", "N:2"}});
  }

  void Put(const std::string& table, const TypedAttributes& item) {
    auto written =
        engine_.TransactWriteItems(Transaction({PutAction(table, item)}));
    ASSERT_TRUE(written.ok()) << written.status();
  }
  absl::Status StatusOf(const std::vector<v1::TransactGetItem>& reads) {
    return engine_.TransactGetItems(ReadTransaction(reads)).status();
  }
  std::string ErrorOf(const std::vector<v1::TransactGetItem>& reads) {
    const absl::Status status = StatusOf(reads);
    EXPECT_EQ(GetErrorPayload(status).aws_exception(), "ValidationException")
        << status;
    return std::string(status.message());
  }

  FakeEngine engine_;
};

TEST_F(TransactGetItemsTest, ReturnsItemsInTheOrderOfTheRequest) {
  auto response = engine_.TransactGetItems(ReadTransaction(
      {GetAction("Idx", {{"p", "S:a"}, {"s", "N:1.0"}}),
       GetAction("Tab", {{"p", "S:none"}}), GetAction("Tab", {{"p", "S:a"}})}));
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->responses_size(), 3);
  EXPECT_EQ(response->responses(0).item().attributes().at("v").n(), "2");
  EXPECT_FALSE(response->responses(1).has_item());
  EXPECT_EQ(response->responses(2).item().attributes().size(), 3u);
  EXPECT_EQ(response->consumed_capacity_size(), 0);
}

TEST_F(TransactGetItemsTest, Projects) {
  auto some = GetAction("Tab", {{"p", "S:a"}});
  some.set_projection_expression("#v, zz");
  (*some.mutable_expression_attribute_names())["#v"] = "v";
  auto nothing = GetAction("Idx", {{"p", "S:a"}, {"s", "N:1"}});
  nothing.set_projection_expression("zz");
  auto response = engine_.TransactGetItems(ReadTransaction({some, nothing}));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->responses(0).item().attributes().size(), 1u);
  EXPECT_EQ(response->responses(0).item().attributes().at("v").n(), "1");
  EXPECT_TRUE(response->responses(1).has_item());
  EXPECT_EQ(response->responses(1).item().attributes().size(), 0u);
}

TEST_F(TransactGetItemsTest, TakesOneToAHundredReads) {
  EXPECT_EQ(ErrorOf({}),
            "1 validation error detected: Value '[]' at 'transactItems' failed "
            "to satisfy constraint: Member must have length greater than or "
            "equal to 1");
  std::vector<v1::TransactGetItem> reads;
  for (int i = 0; i < 101; ++i) {
    reads.push_back(GetAction("Tab", {{"p", absl::StrCat("S:", i)}}));
  }
  EXPECT_THAT(ErrorOf(reads),
              HasSubstr("Member must have length less than or equal to 100"));
  reads.pop_back();
  EXPECT_TRUE(StatusOf(reads).ok());
}

TEST_F(TransactGetItemsTest, RefusesWhatIsWrongWithTheWhole) {
  EXPECT_EQ(ErrorOf({GetAction("T#b", {{"p", "S:a"}})}),
            "1 validation error detected: Value 'T#b' at "
            "'transactItems.1.member.get.tableName' failed to satisfy "
            "constraint: Member must satisfy regular expression pattern: "
            "[a-zA-Z0-9_.-]+");
  EXPECT_EQ(ErrorOf({GetAction("None", {{"p", "N:x"}})}),
            "The parameter cannot be converted to a numeric value: x");
  auto bad = GetAction("None", {{"p", "S:a"}});
  bad.set_projection_expression("a,");
  EXPECT_THAT(ErrorOf({bad}), StartsWith("Invalid ProjectionExpression: "));
  bad.set_projection_expression("a");
  (*bad.mutable_expression_attribute_names())["#n"] = "n";
  EXPECT_THAT(ErrorOf({bad}), HasSubstr("unused in expressions: keys: {#n}"));
  bad.clear_projection_expression();
  EXPECT_EQ(ErrorOf({bad}),
            "ExpressionAttributeNames can only be specified when using "
            "expressions");
  EXPECT_EQ(StatusOf({GetAction("Tab", {{"q", "S:a"}}),
                      GetAction("None", {{"p", "S:a"}})})
                .message(),
            "Requested resource not found");
  EXPECT_EQ(
      ErrorOf(
          {GetAction("Tab", {{"p", "S:a"}}), GetAction("Tab", {{"p", "S:a"}})}),
      "Transaction request cannot include multiple operations on one item");
}

TEST_F(TransactGetItemsTest, KeysThatDoNotFitAreReasons) {
  auto nested = GetAction("Tab", {{"p", "S:b"}});
  nested.set_projection_expression("p.x");
  EXPECT_EQ(
      ReasonsOf(StatusOf({GetAction("Tab", {{"p", "S:a"}}),
                          GetAction("Tab", {{"q", "S:a"}}),
                          GetAction("Tab", {{"p", "S:"}}), nested})),
      "None | ValidationError: The provided key element does not match the "
      "schema | ValidationError: One or more parameter values are not valid. "
      "The AttributeValue for a key attribute cannot contain an empty string "
      "value. Key: p | ValidationError: Key attributes must be scalars; list "
      "random access '[]' and map lookup '.' are not allowed: Key: p");
}

TEST_F(TransactGetItemsTest, BoundsTheReply) {
  std::vector<v1::TransactGetItem> reads;
  for (int i = 0; i < 11; ++i) {
    Put("Tab", {{"p", absl::StrCat("S:", i)},
                {"v", "S:" + std::string(400'000, 'x')}});
    reads.push_back(GetAction("Tab", {{"p", absl::StrCat("S:", i)}}));
    // What is read counts, not what is returned.
    reads.back().set_projection_expression("p");
  }
  EXPECT_THAT(ErrorOf(reads), StartsWith("Collection size of items exceeded"));
  reads.pop_back();
  EXPECT_TRUE(StatusOf(reads).ok());
}

TEST_F(TransactGetItemsTest, BoundsTheReplyInWireForm) {
  std::vector<v1::TransactGetItem> reads;
  for (int i = 0; i < 2; ++i) {
    const TypedAttributes key = {{"p", absl::StrCat("S:", i)}};
    auto put = PutAction("Tab", key);
    auto* list = (*put.mutable_item())["v"].mutable_l();
    // 300,000 bytes as DynamoDB counts them; 13 MB in wire form.
    for (int n = 0; n < 100'000; ++n) list->add_elements()->set_n("1E125");
    ASSERT_TRUE(engine_.TransactWriteItems(Transaction({put})).ok());
    reads.push_back(GetAction("Tab", key));
    EXPECT_TRUE(StatusOf({reads.back()}).ok());
  }
  EXPECT_THAT(ErrorOf(reads), StartsWith("Collection size of items exceeded"));
  reads[1].set_projection_expression("p");
  EXPECT_TRUE(StatusOf(reads).ok());
}

TEST_F(TransactGetItemsTest, ReportsCapacityByTable) {
  Put("Tab", {{"p", "S:b"}, {"v", "S:" + std::string(5000, 'x')}});
  auto request =
      ReadTransaction({GetAction("Tab", {{"p", "S:b"}}),
                       GetAction("Idx", {{"p", "S:a"}, {"s", "N:9"}}),
                       GetAction("Tab", {{"p", "S:a"}})});
  request.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_INDEXES);
  auto response = engine_.TransactGetItems(request);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->consumed_capacity_size(), 2);
  const auto& tab = response->consumed_capacity(0);
  EXPECT_EQ(tab.table_name(), "Tab");
  EXPECT_EQ(tab.capacity_units(), 6);
  EXPECT_EQ(tab.read_capacity_units(), 6);
  EXPECT_EQ(tab.table().read_capacity_units(), 6);
  EXPECT_EQ(response->consumed_capacity(1).table_name(), "Idx");
  EXPECT_EQ(response->consumed_capacity(1).capacity_units(), 2);
}

TEST_F(TransactGetItemsTest, StopsWhenTheCallerHasGone) {
  RequestContext gone;
  gone.cancelled = [] { return true; };
  auto response = engine_.engine().TransactGetItems(
      ReadTransaction({GetAction("Tab", {{"p", "S:a"}})}), gone);
  EXPECT_EQ(response.status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace hashrange::engine
