// Values of key attributes: of tables in every call, of indexes in puts and
// updates.

#include "server/engine/item/key_attributes.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/transaction/test_actions.h"

namespace hashrange::engine {
namespace {

constexpr char kInvalid[] = "One or more parameter values were invalid: ";
constexpr char kLongHash[] =
    "Size of hashkey has exceeded the maximum size limit of2048 bytes";
constexpr char kLongRange[] =
    "Aggregated size of all range keys has exceeded the size limit of 1024 "
    "bytes";
constexpr char kBeyondSize[] =
    "The update expression attempted to update the secondary index key beyond "
    "allowed size limits";
constexpr char kUnsupportedType[] =
    "The update expression attempted to update the secondary index key to "
    "unsupported type";

// "Tab" has partition key p (S) and sort key s (B). Its index "wide" has the
// partition key (g: S, h: S) and the sort key (i: S, j: S), "also" g and n: N.
class KeyAttributesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto created = engine_.CreateTable(Parse<v1::CreateTableRequest>(R"pb(
      table_name: "Tab"
      billing_mode: BILLING_MODE_PAY_PER_REQUEST
      key_schema { attribute_name: "p" key_type: KEY_TYPE_HASH }
      key_schema { attribute_name: "s" key_type: KEY_TYPE_RANGE }
      attribute_definitions { attribute_name: "p" attribute_type: 1 }
      attribute_definitions { attribute_name: "s" attribute_type: 3 }
      attribute_definitions { attribute_name: "g" attribute_type: 1 }
      attribute_definitions { attribute_name: "h" attribute_type: 1 }
      attribute_definitions { attribute_name: "i" attribute_type: 1 }
      attribute_definitions { attribute_name: "j" attribute_type: 1 }
      attribute_definitions { attribute_name: "n" attribute_type: 2 }
      global_secondary_indexes {
        index_name: "wide"
        key_schema { attribute_name: "g" key_type: KEY_TYPE_HASH }
        key_schema { attribute_name: "h" key_type: KEY_TYPE_HASH }
        key_schema { attribute_name: "i" key_type: KEY_TYPE_RANGE }
        key_schema { attribute_name: "j" key_type: KEY_TYPE_RANGE }
        projection { projection_type: PROJECTION_TYPE_KEYS_ONLY }
      }
      global_secondary_indexes {
        index_name: "also"
        key_schema { attribute_name: "g" key_type: KEY_TYPE_HASH }
        key_schema { attribute_name: "n" key_type: KEY_TYPE_RANGE }
        projection { projection_type: PROJECTION_TYPE_KEYS_ONLY }
      })pb"));
    ASSERT_TRUE(created.ok()) << created.status();
  }

  static TypedAttributes Key() { return {{"p", "S:k"}, {"s", "B:k"}}; }
  // Of a put of the key and `more`.
  std::string PutError(const TypedAttributes& more) {
    v1::PutItemRequest request;
    request.set_table_name("Tab");
    for (const auto& attributes : {more, Key()}) {
      for (const auto& [name, typed] : attributes) {
        request.mutable_item()->insert({name, Value(typed)});
      }
    }
    return std::string(engine_.PutItem(request).status().message());
  }
  // Of an update of the item with that key.
  std::string UpdateError(const std::string& update,
                          const std::string& value = "") {
    v1::UpdateItemRequest request;
    request.set_table_name("Tab");
    for (const auto& [name, typed] : Key()) {
      (*request.mutable_key())[name] = Value(typed);
    }
    request.set_update_expression(update);
    if (!value.empty()) {
      (*request.mutable_expression_attribute_values())[":v"] = Value(value);
    }
    return std::string(engine_.UpdateItem(request).status().message());
  }

  FakeEngine engine_;
};

// ---- Keys of tables ----

TEST_F(KeyAttributesTest, NamesEveryTypeOfATableKey) {
  const std::vector<std::pair<std::string, std::string>> types = {
      {"N", "n: '1'"},
      {"B", "b: 'x'"},
      {"BOOL", "bool: true"},
      {"NULL", "null: true"},
      {"M", "m {}"},
      {"L", "l {}"},
      {"SS", "ss { elements: 'x' }"},
      {"NS", "ns { elements: '1' }"},
      {"BS", "bs { elements: 'x' }"}};
  for (const auto& [type, text] : types) {
    v1::PutItemRequest request;
    request.set_table_name("Tab");
    (*request.mutable_item())["p"] = Parse<v1::AttributeValue>(text);
    EXPECT_EQ(
        engine_.PutItem(request).status().message(),
        absl::StrCat(kInvalid,
                     "Type mismatch for key p expected: S actual: ", type));
  }
}

TEST_F(KeyAttributesTest, KeysThatAreEmptyOrTooLongInEveryCall) {
  const auto empty = [](const std::string& kind, const std::string& name) {
    return absl::StrCat(
        "One or more parameter values are not valid. The AttributeValue for a "
        "key attribute cannot contain an empty ",
        kind, " value. Key: ", name);
  };
  const std::vector<std::pair<TypedAttributes, std::string>> cases = {
      {{{"p", "S:"}, {"s", "B:k"}}, empty("string", "p")},
      {{{"p", "S:k"}, {"s", "B:"}}, empty("binary", "s")},
      {{{"p", "S:" + std::string(2049, 'k')}, {"s", "B:k"}},
       absl::StrCat(kInvalid, kLongHash)},
      {{{"p", "S:k"}, {"s", "B:" + std::string(1025, 'k')}},
       absl::StrCat(kInvalid, kLongRange)},
      {{{"p", "S:" + std::string(2048, 'k')},
        {"s", "B:" + std::string(1024, 'k')}},
       ""}};
  for (const auto& [key, error] : cases) {
    v1::GetItemRequest get;
    v1::PutItemRequest put;
    v1::UpdateItemRequest update;
    v1::DeleteItemRequest remove;
    for (const auto& [name, typed] : key) {
      (*get.mutable_key())[name] = Value(typed);
    }
    *put.mutable_item() = get.key();
    *update.mutable_key() = get.key();
    *remove.mutable_key() = get.key();
    get.set_table_name("Tab");
    put.set_table_name("Tab");
    update.set_table_name("Tab");
    remove.set_table_name("Tab");
    v1::BatchWriteItemRequest write;
    write.add_requests()->set_table_name("Tab");
    *write.mutable_requests(0)->mutable_put()->mutable_item() = get.key();
    v1::BatchGetItemRequest read;
    read.add_keys()->set_table_name("Tab");
    *read.mutable_keys(0)->mutable_key() = get.key();
    EXPECT_EQ(engine_.GetItem(get).status().message(), error);
    EXPECT_EQ(engine_.PutItem(put).status().message(), error);
    EXPECT_EQ(engine_.UpdateItem(update).status().message(), error);
    EXPECT_EQ(engine_.DeleteItem(remove).status().message(), error);
    EXPECT_EQ(engine_.BatchWriteItem(write).status().message(), error);
    EXPECT_EQ(engine_.BatchGetItem(read).status().message(), error);
  }
}

TEST_F(KeyAttributesTest, LongestNumbersAreKeys) {
  v1::CreateTableRequest table = SimpleTable("Numbers");
  table.mutable_attribute_definitions(0)->set_attribute_type(
      v1::SCALAR_ATTRIBUTE_TYPE_N);
  ASSERT_TRUE(engine_.CreateTable(table).ok());
  for (const std::string& number :
       {std::string("9.9999999999999999999999999999999999999E+125"),
        std::string("-9.9999999999999999999999999999999999999E+125"),
        std::string("1E-130"), std::string("-1E-130"), std::string("0")}) {
    v1::PutItemRequest put;
    put.set_table_name("Numbers");
    (*put.mutable_item())["p"] = Value("N:" + number);
    EXPECT_TRUE(engine_.PutItem(put).ok()) << number;
    v1::GetItemRequest get;
    get.set_table_name("Numbers");
    *get.mutable_key() = put.item();
    EXPECT_TRUE(engine_.GetItem(get)->has_item()) << number;
  }
}

// ---- Keys of indexes ----

TEST_F(KeyAttributesTest, EmptyIndexKeysInPuts) {
  EXPECT_EQ(PutError({{"h", "S:"}}),
            "One or more parameter values are not valid. A value specified for "
            "a secondary index key is not supported. The AttributeValue for a "
            "key attribute cannot contain an empty string value. IndexName: "
            "wide, IndexKey: h");
}

TEST_F(KeyAttributesTest, LongIndexKeysInPuts) {
  EXPECT_EQ(PutError({{"g", "S:" + std::string(2049, 'g')}}),
            absl::StrCat(kInvalid, kLongHash, ", IndexName: also"));
  EXPECT_EQ(PutError({{"i", "S:" + std::string(1025, 'i')}}),
            absl::StrCat(kInvalid, kLongRange, ", IndexName: wide"));
}

TEST_F(KeyAttributesTest, SizesOfSeveralKeyAttributesAddUp) {
  EXPECT_EQ(PutError({{"g", "S:" + std::string(1024, 'g')},
                      {"h", "S:" + std::string(1025, 'h')}}),
            absl::StrCat(kInvalid, kLongHash, ", IndexName: wide"));
  EXPECT_EQ(PutError({{"i", "S:" + std::string(512, 'i')},
                      {"j", "S:" + std::string(513, 'j')}}),
            absl::StrCat(kInvalid, kLongRange, ", IndexName: wide"));
  EXPECT_EQ(PutError({{"g", "S:" + std::string(1024, 'g')},
                      {"h", "S:" + std::string(1024, 'h')},
                      {"i", "S:" + std::string(512, 'i')},
                      {"j", "S:" + std::string(512, 'j')}}),
            "");
  // Together with what the item has already.
  EXPECT_EQ(UpdateError("SET h = :v", "S:" + std::string(1025, 'h')),
            kBeyondSize);
}

TEST_F(KeyAttributesTest, TheFirstIndexByNameIsReported) {
  // "also" was declared last.
  EXPECT_EQ(PutError({{"g", "N:1"}}),
            absl::StrCat(kInvalid,
                         "Type mismatch for Index Key g Expected: S Actual: N "
                         "IndexName: also"));
}

TEST_F(KeyAttributesTest, UpdatesOfIndexKeys) {
  ASSERT_EQ(PutError({{"x", "B:x"}, {"y", "S:"}}), "");
  EXPECT_EQ(UpdateError("SET g = :v", "N:1"),
            absl::StrCat(kInvalid,
                         "Type mismatch for Index Key g Expected: S Actual: N "
                         "IndexName: also"));
  EXPECT_EQ(UpdateError("SET g = x"), kUnsupportedType);
  EXPECT_EQ(UpdateError("SET g = if_not_exists(none_such, :v)", "N:1"),
            kUnsupportedType);
  const std::string empty =
      "One or more parameter values are not valid. The update expression "
      "attempted to update a secondary index key to a value that is not "
      "supported. The AttributeValue for a key attribute cannot contain an "
      "empty string value.";
  EXPECT_EQ(UpdateError("SET g = :v", "S:"), empty);
  EXPECT_EQ(UpdateError("SET g = y"), empty);
  EXPECT_EQ(UpdateError("SET g = :v", "S:" + std::string(2049, 'g')),
            kBeyondSize);
  EXPECT_EQ(UpdateError("SET i = :v", "S:" + std::string(1025, 'i')),
            kBeyondSize);
  EXPECT_EQ(UpdateError("SET g = :v", "S:" + std::string(2048, 'g')), "");
  EXPECT_EQ(UpdateError("ADD n :v", "N:1"), "");
  EXPECT_EQ(UpdateError("REMOVE g, n"), "");
}

TEST_F(KeyAttributesTest, UpdatesLeaveOtherIndexKeysAlone) {
  // As if they were there before the index.
  ASSERT_EQ(PutError({{"late", "N:1"}, {"fits", "S:x"}}), "");
  auto update = Parse<v1::UpdateTableRequest>(R"pb(
    table_name: "Tab"
    attribute_definitions { attribute_name: "late" attribute_type: 1 }
    attribute_definitions { attribute_name: "fits" attribute_type: 1 }
    global_secondary_index_updates {
      create {
        index_name: "new"
        key_schema { attribute_name: "late" key_type: KEY_TYPE_HASH }
        key_schema { attribute_name: "fits" key_type: KEY_TYPE_HASH }
        projection { projection_type: PROJECTION_TYPE_ALL }
      }
    })pb");
  ASSERT_TRUE(engine_.UpdateTable(update).ok());
  engine_.engine().WaitForIndexBuildsForTest();
  EXPECT_EQ(UpdateError("SET fits = :v", "S:y"), "");
  EXPECT_EQ(UpdateError("ADD late :v", "N:1"), kUnsupportedType);
  EXPECT_EQ(UpdateError("SET late = :v", "S:x"), "");
}

}  // namespace
}  // namespace hashrange::engine
