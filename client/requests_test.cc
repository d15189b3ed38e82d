// The builders of requests against the messages they make.

#include <string>

#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "hashrange/client/expression.h"
#include "hashrange/client/item.h"
#include "hashrange/client/read_requests.h"
#include "hashrange/client/table_requests.h"
#include "hashrange/client/transaction.h"
#include "hashrange/client/write_requests.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"

namespace hashrange {
namespace {

template <typename Request>
void ExpectRequest(const Request& request, const std::string& text) {
  Request expected;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &expected));
  EXPECT_TRUE(
      google::protobuf::util::MessageDifferencer::Equals(request, expected))
      << request.DebugString();
}

TEST(RequestsTest, Put) {
  ExpectRequest<v1::PutItemRequest>(
      hashrange::Put("T", {{"id", 1}})
          .If(Attr("id").NotExists())
          .Return(v1::RETURN_VALUES_ALL_OLD)
          .ReturnItemOnConditionFailure(),
      R"pb(table_name: "T"
           item {
             key: "id"
             value { n: "1" }
           }
           condition_expression: "attribute_not_exists(#n0)"
           expression_attribute_names { key: "#n0" value: "id" }
           return_values: RETURN_VALUES_ALL_OLD
           return_values_on_condition_check_failure:
               RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD)pb");
}

TEST(RequestsTest, UpdateSharesPlaceholdersWithItsCondition) {
  ExpectRequest<v1::UpdateItemRequest>(
      hashrange::Update("T", {{"id", 1}})
          .Set(Attr("a"), "x")
          .If(Attr("a") != "x")
          .ReturnCapacity(v1::RETURN_CONSUMED_CAPACITY_TOTAL),
      R"pb(table_name: "T"
           key {
             key: "id"
             value { n: "1" }
           }
           update_expression: "SET #n0 = :v0"
           condition_expression: "#n0 <> :v1"
           expression_attribute_names { key: "#n0" value: "a" }
           expression_attribute_values {
             key: ":v0"
             value { s: "x" }
           }
           expression_attribute_values {
             key: ":v1"
             value { s: "x" }
           }
           return_consumed_capacity: RETURN_CONSUMED_CAPACITY_TOTAL)pb");
}

TEST(RequestsTest, AnUpdateMayBeEmpty) {
  ExpectRequest<v1::UpdateItemRequest>(hashrange::Update("T", {{"id", 1}}),
                                       R"pb(table_name: "T"
                                            key {
                                              key: "id"
                                              value { n: "1" }
                                            })pb");
}

TEST(RequestsTest, Delete) {
  ExpectRequest<v1::DeleteItemRequest>(
      hashrange::Delete("T", {{"id", 1}}).If(Attr("a") == 2),
      R"pb(table_name: "T"
           key {
             key: "id"
             value { n: "1" }
           }
           condition_expression: "#n0 = :v0"
           expression_attribute_names { key: "#n0" value: "a" }
           expression_attribute_values {
             key: ":v0"
             value { n: "2" }
           })pb");
}

TEST(RequestsTest, Get) {
  ExpectRequest<v1::GetItemRequest>(
      hashrange::Get("T", {{"id", 1}}).Project({Attr("a"), Attr("b")["c"]}),
      R"pb(table_name: "T"
           key {
             key: "id"
             value { n: "1" }
           }
           projection_expression: "#n0, #n1.#n2"
           expression_attribute_names { key: "#n0" value: "a" }
           expression_attribute_names { key: "#n1" value: "b" }
           expression_attribute_names { key: "#n2" value: "c" })pb");
}

TEST(RequestsTest, Query) {
  ExpectRequest<v1::QueryRequest>(
      hashrange::Query("T")
          .Index("I")
          .Where(Attr("g") == "x" && Attr("at").BeginsWith("2026"))
          .Filter(Attr("at").Size() > 1)
          .Project({Attr("at")})
          .Descending()
          .Limit(20)
          .StartAfter(Item({{"id", 1}}).attributes()),
      R"pb(table_name: "T"
           index_name: "I"
           key_condition_expression: "#n0 = :v0 AND begins_with(#n1, :v1)"
           filter_expression: "size(#n1) > :v2"
           projection_expression: "#n1"
           expression_attribute_names { key: "#n0" value: "g" }
           expression_attribute_names { key: "#n1" value: "at" }
           expression_attribute_values {
             key: ":v0"
             value { s: "x" }
           }
           expression_attribute_values {
             key: ":v1"
             value { s: "2026" }
           }
           expression_attribute_values {
             key: ":v2"
             value { n: "1" }
           }
           scan_index_forward: false
           limit: 20
           exclusive_start_key {
             key: "id"
             value { n: "1" }
           })pb");
}

TEST(RequestsTest, Scan) {
  ExpectRequest<v1::ScanRequest>(hashrange::Scan("T").Segment(1, 4).Select(
                                     v1::SELECT_COUNT),
                                 R"pb(table_name: "T"
                                      segment: 1
                                      total_segments: 4
                                      select: SELECT_COUNT)pb");
}

TEST(RequestsTest, WriteTransaction) {
  ExpectRequest<v1::TransactWriteItemsRequest>(
      WriteTransaction()
          .Put(hashrange::Put("T", {{"id", 1}}).If(Attr("id").NotExists()))
          .Update(hashrange::Update("T", {{"id", 2}}).Remove(Attr("a")))
          .Delete(hashrange::Delete("T", {{"id", 3}})
                      .ReturnItemOnConditionFailure())
          .Check("T", {{"id", 4}}, Attr("a") == 1)
          .Token("once"),
      R"pb(transact_items {
             action: TRANSACT_WRITE_ACTION_PUT
             table_name: "T"
             item {
               key: "id"
               value { n: "1" }
             }
             condition_expression: "attribute_not_exists(#n0)"
             expression_attribute_names { key: "#n0" value: "id" }
           }
           transact_items {
             action: TRANSACT_WRITE_ACTION_UPDATE
             table_name: "T"
             key {
               key: "id"
               value { n: "2" }
             }
             update_expression: "REMOVE #n0"
             expression_attribute_names { key: "#n0" value: "a" }
           }
           transact_items {
             action: TRANSACT_WRITE_ACTION_DELETE
             table_name: "T"
             key {
               key: "id"
               value { n: "3" }
             }
             return_values_on_condition_check_failure:
                 RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD
           }
           transact_items {
             action: TRANSACT_WRITE_ACTION_CONDITION_CHECK
             table_name: "T"
             key {
               key: "id"
               value { n: "4" }
             }
             condition_expression: "#n0 = :v0"
             expression_attribute_names { key: "#n0" value: "a" }
             expression_attribute_values {
               key: ":v0"
               value { n: "1" }
             }
           }
           client_request_token: "once")pb");
}

TEST(RequestsTest, ReadTransaction) {
  ExpectRequest<v1::TransactGetItemsRequest>(
      ReadTransaction().Get(
          hashrange::Get("T", {{"id", 1}}).Project({Attr("a")})),
      R"pb(transact_items {
             table_name: "T"
             key {
               key: "id"
               value { n: "1" }
             }
             projection_expression: "#n0"
             expression_attribute_names { key: "#n0" value: "a" }
           })pb");
}

constexpr char kBooks[] =
    R"pb(table_name: "Books"
         attribute_definitions {
           attribute_name: "Author"
           attribute_type: SCALAR_ATTRIBUTE_TYPE_S
         }
         attribute_definitions {
           attribute_name: "Title"
           attribute_type: SCALAR_ATTRIBUTE_TYPE_S
         }
         attribute_definitions {
           attribute_name: "Year"
           attribute_type: SCALAR_ATTRIBUTE_TYPE_N
         }
         attribute_definitions {
           attribute_name: "Category"
           attribute_type: SCALAR_ATTRIBUTE_TYPE_S
         }
         key_schema { attribute_name: "Author" key_type: KEY_TYPE_HASH }
         key_schema { attribute_name: "Title" key_type: KEY_TYPE_RANGE }
         local_secondary_indexes {
           index_name: "ByYear"
           key_schema { attribute_name: "Author" key_type: KEY_TYPE_HASH }
           key_schema { attribute_name: "Year" key_type: KEY_TYPE_RANGE }
           projection { projection_type: PROJECTION_TYPE_KEYS_ONLY }
         }
         global_secondary_indexes {
           index_name: "CategoryIndex"
           key_schema { attribute_name: "Category" key_type: KEY_TYPE_HASH }
           key_schema { attribute_name: "Year" key_type: KEY_TYPE_RANGE }
           projection {
             projection_type: PROJECTION_TYPE_INCLUDE
             non_key_attributes: "Pages"
           }
         }
         billing_mode: BILLING_MODE_PAY_PER_REQUEST
         tags { key: "team" value: "shop" }
         deletion_protection_enabled: true)pb";

TEST(RequestsTest, Table) {
  ExpectRequest<v1::CreateTableRequest>(
      Table("Books")
          .PartitionKey("Author", KeyKind::kString)
          .SortKey("Title", KeyKind::kString)
          .Local(Index("ByYear").SortKey("Year", KeyKind::kNumber).KeysOnly())
          .Global(Index("CategoryIndex")
                      .PartitionKey("Category", KeyKind::kString)
                      .SortKey("Year", KeyKind::kNumber)
                      .Include({"Pages"}))
          .Tag("team", "shop")
          .ProtectFromDeletion(),
      kBooks);
}

TEST(RequestsTest, TableWithCapacity) {
  const v1::CreateTableRequest request =
      Table("T").PartitionKey("id", KeyKind::kBinary).Capacity(5, 6).Build();
  EXPECT_EQ(request.billing_mode(), v1::BILLING_MODE_PROVISIONED);
  EXPECT_EQ(request.provisioned_throughput().read_capacity_units(), 5);
  EXPECT_EQ(request.provisioned_throughput().write_capacity_units(), 6);
}

TEST(RequestsTest, IndexesComeAndGo) {
  ExpectRequest(
      AddIndex("T",
               Index("I").PartitionKey("a", KeyKind::kNumber).Capacity(1, 2)),
      R"pb(table_name: "T"
           attribute_definitions {
             attribute_name: "a"
             attribute_type: SCALAR_ATTRIBUTE_TYPE_N
           }
           global_secondary_index_updates {
             create {
               index_name: "I"
               key_schema { attribute_name: "a" key_type: KEY_TYPE_HASH }
               projection { projection_type: PROJECTION_TYPE_ALL }
               provisioned_throughput {
                 read_capacity_units: 1
                 write_capacity_units: 2
               }
             }
           })pb");
  ExpectRequest(
      DeleteIndex("T", "I"),
      R"pb(table_name: "T"
           global_secondary_index_updates { delete { index_name: "I" } })pb");
}

}  // namespace
}  // namespace hashrange
