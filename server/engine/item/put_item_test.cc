#include "server/engine/item/put_item.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "server/engine/fake_engine.h"

namespace hashrange::engine {
namespace {

using ::testing::HasSubstr;

class PutItemTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto created =
        engine_.CreateTable(IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N));
    ASSERT_TRUE(created.ok()) << created.status();
  }

  // An item with key ("k", 1) and what `more` says, in text form.
  static v1::PutItemRequest Put(const std::string& more = "") {
    return Parse<v1::PutItemRequest>(R"pb(
                                       table_name: "Tab"
                                       item {
                                         key: "p"
                                         value { s: "k" }
                                       }
                                       item {
                                         key: "s"
                                         value { n: "1" }
                                       })pb" +
                                     more);
  }
  static v1::GetItemRequest Get() {
    return Parse<v1::GetItemRequest>(R"pb(
      table_name: "Tab"
      key {
        key: "p"
        value { s: "k" }
      }
      key {
        key: "s"
        value { n: "1.0" }
      })pb");
  }
  std::string ErrorOf(const v1::PutItemRequest& request) {
    return std::string(engine_.PutItem(request).status().message());
  }
  int64_t Count(const std::string& index) {
    v1::QueryRequest request;
    request.set_table_name("Tab");
    request.set_index_name(index);
    request.set_key_condition_expression(index == "by_g" ? "g = :v" : "p = :v");
    request.mutable_expression_attribute_values()->insert(
        {":v", Value(index == "by_g" ? "S:red" : "S:k")});
    auto response = engine_.Query(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? response->count() : -1;
  }

  FakeEngine engine_;
};

TEST_F(PutItemTest, StoresWhatWasPut) {
  ASSERT_TRUE(engine_
                  .PutItem(Put(R"pb(item {
                                      key: "x"
                                      value { n: "1e3" }
                                    })pb"))
                  .ok());
  auto response = engine_.GetItem(Get());
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->item().attributes().at("x").n(), "1000");
  EXPECT_EQ(response->item().attributes_size(), 3);
}

TEST_F(PutItemTest, ReplacesTheWholeItemAndReturnsTheOldOne) {
  ASSERT_TRUE(engine_
                  .PutItem(Put(R"pb(item {
                                      key: "x"
                                      value { s: "1" }
                                    })pb"))
                  .ok());
  auto request = Put(R"pb(item {
                            key: "y"
                            value { s: "2" }
                          })pb");
  request.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  auto response = engine_.PutItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_TRUE(response->attributes().attributes().contains("x"));
  EXPECT_FALSE(engine_.GetItem(Get())->item().attributes().contains("x"));
}

TEST_F(PutItemTest, ReturnsNothingOldWhenThereWasNothing) {
  auto request = Put();
  request.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  EXPECT_FALSE(engine_.PutItem(request)->has_attributes());
}

TEST_F(PutItemTest, MaintainsIndexes) {
  const std::string red = R"pb(item {
                                 key: "g"
                                 value { s: "red" }
                               })pb";
  ASSERT_TRUE(engine_.PutItem(Put(red)).ok());
  EXPECT_EQ(Count("by_g"), 1);
  EXPECT_EQ(Count("by_a"), 0);
  ASSERT_TRUE(engine_
                  .PutItem(Put(R"pb(item {
                                      key: "a"
                                      value { n: "7" }
                                    })pb"))
                  .ok());
  EXPECT_EQ(Count("by_g"), 0);
  EXPECT_EQ(Count("by_a"), 1);
}

TEST_F(PutItemTest, CountsItemsAndBytes) {
  ASSERT_TRUE(engine_
                  .PutItem(Put(R"pb(item {
                                      key: "a"
                                      value { n: "7" }
                                    })pb"))
                  .ok());
  ASSERT_TRUE(engine_
                  .PutItem(Put(R"pb(item {
                                      key: "a"
                                      value { n: "8" }
                                    })pb"))
                  .ok());
  v1::DescribeTableRequest request;
  request.set_table_name("Tab");
  auto table = engine_.engine().DescribeTable(request)->table();
  EXPECT_EQ(table.item_count(), 1);
  EXPECT_EQ(table.table_size_bytes(), 1 + 1 + 1 + 2 + 1 + 2);
  EXPECT_EQ(table.local_secondary_indexes(0).item_count(), 1);
  EXPECT_EQ(table.global_secondary_indexes(0).item_count(), 0);
}

TEST_F(PutItemTest, RefusesUnknownTable) {
  auto request = Put();
  request.set_table_name("Unknown");
  auto response = engine_.PutItem(request);
  EXPECT_TRUE(absl::IsNotFound(response.status()));
  EXPECT_EQ(response.status().message(), "Requested resource not found");
  EXPECT_EQ(GetErrorPayload(response.status()).aws_exception(),
            "ResourceNotFoundException");
}

TEST_F(PutItemTest, RefusesIllFormedTableName) {
  auto request = Put();
  request.set_table_name("a b");
  EXPECT_EQ(ErrorOf(request),
            "1 validation error detected: Value 'a b' at 'tableName' failed "
            "to satisfy constraint: Member must satisfy regular expression "
            "pattern: [a-zA-Z0-9_.-]+");
}

TEST_F(PutItemTest, NamesWhatIsWrongWithTheKey) {
  auto request = Put();
  request.mutable_item()->erase("s");
  EXPECT_EQ(ErrorOf(request),
            "One or more parameter values were invalid: Missing the key s in "
            "the item");
  (*request.mutable_item())["s"].set_s("text");
  EXPECT_EQ(ErrorOf(request),
            "One or more parameter values were invalid: Type mismatch for key "
            "s expected: N actual: S");
  request = Put();
  (*request.mutable_item())["p"].set_s("");
  EXPECT_EQ(ErrorOf(request),
            "One or more parameter values are not valid. The AttributeValue "
            "for a key attribute cannot contain an empty string value. Key: p");
  (*request.mutable_item())["p"].set_s(std::string(2049, 'x'));
  EXPECT_EQ(ErrorOf(request),
            "One or more parameter values were invalid: Size of hashkey has "
            "exceeded the maximum size limit of2048 bytes");
}

TEST_F(PutItemTest, RefusesIndexKeysOfAnotherType) {
  EXPECT_EQ(
      ErrorOf(Put(R"pb(item {
                         key: "g"
                         value { n: "1" }
                       })pb")),
      "One or more parameter values were invalid: Type mismatch for Index Key "
      "g Expected: S Actual: N IndexName: by_g");
  EXPECT_THAT(ErrorOf(Put(R"pb(item {
                                 key: "g"
                                 value { s: "" }
                               })pb")),
              HasSubstr("IndexName: by_g, IndexKey: g"));
}

TEST_F(PutItemTest, RefusesOversizedItemsAndKeepsTheOldOne) {
  ASSERT_TRUE(engine_.PutItem(Put()).ok());
  auto request = Put();
  // Names and keys take 1 + 1 + 1 + 2 + 1 bytes.
  (*request.mutable_item())["x"].set_s(std::string(400 * 1024 - 6, 'x'));
  EXPECT_TRUE(engine_.PutItem(request).ok());
  (*request.mutable_item())["x"].mutable_s()->push_back('x');
  EXPECT_EQ(ErrorOf(request),
            "Item size has exceeded the maximum allowed size");
  EXPECT_EQ(engine_.GetItem(Get())->item().attributes().at("x").s().size(),
            400u * 1024 - 6);
}

TEST_F(PutItemTest, AllowsOnlyOldReturnValues) {
  auto request = Put();
  request.set_return_values(v1::RETURN_VALUES_ALL_NEW);
  EXPECT_EQ(ErrorOf(request), "ReturnValues can only be ALL_OLD or NONE");
  request.set_return_values(static_cast<v1::ReturnValues>(77));
  EXPECT_THAT(ErrorOf(request),
              HasSubstr("Value '77' at 'returnValues' failed to satisfy "
                        "constraint: Member must satisfy enum value set"));
}

}  // namespace
}  // namespace hashrange::engine
