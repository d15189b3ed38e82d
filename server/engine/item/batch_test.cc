// BatchWriteItem and BatchGetItem.

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/transaction/test_actions.h"
#include "storage/memory_store.h"
#include "storage/test_commit.h"

namespace hashrange::engine {
namespace {

class BatchTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        engine_.CreateTable(IndexedTable("One", v1::SCALAR_ATTRIBUTE_TYPE_S))
            .ok());
    ASSERT_TRUE(
        engine_.CreateTable(IndexedTable("Two", v1::SCALAR_ATTRIBUTE_TYPE_S))
            .ok());
  }
  static void AddPut(const std::string& table, const std::string& partition,
                     v1::BatchWriteItemRequest* request) {
    v1::WriteRequest* write = request->add_requests();
    write->set_table_name(table);
    auto& item = *write->mutable_put()->mutable_item();
    item["p"].set_s(partition);
    item["s"].set_s("s");
  }
  static void AddDelete(const std::string& table, const std::string& partition,
                        v1::BatchWriteItemRequest* request) {
    v1::WriteRequest* write = request->add_requests();
    write->set_table_name(table);
    auto& key = *write->mutable_delete_()->mutable_key();
    key["p"].set_s(partition);
    key["s"].set_s("s");
  }
  static void AddKey(const std::string& table, const std::string& partition,
                     v1::BatchGetItemRequest* request) {
    v1::TableKey* key = request->add_keys();
    key->set_table_name(table);
    (*key->mutable_key())["p"].set_s(partition);
    (*key->mutable_key())["s"].set_s("s");
  }
  std::string ErrorOf(const v1::BatchWriteItemRequest& request) {
    return std::string(engine_.BatchWriteItem(request).status().message());
  }
  std::string ErrorOf(const v1::BatchGetItemRequest& request) {
    return std::string(engine_.BatchGetItem(request).status().message());
  }
  int Count(const std::string& table) {
    v1::ScanRequest request;
    request.set_table_name(table);
    return engine_.Scan(request)->count();
  }

  FakeEngine engine_;
};

TEST_F(BatchTest, WritesOverTables) {
  v1::BatchWriteItemRequest first;
  AddPut("One", "a", &first);
  AddPut("One", "b", &first);
  AddPut("Two", "a", &first);
  auto response = engine_.BatchWriteItem(first);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->unprocessed_requests_size(), 0);
  v1::BatchWriteItemRequest second;
  AddDelete("One", "a", &second);
  AddPut("One", "c", &second);
  AddDelete("Two", "nothing", &second);
  ASSERT_TRUE(engine_.BatchWriteItem(second).ok());
  EXPECT_EQ(Count("One"), 2);
  EXPECT_EQ(Count("Two"), 1);
}

TEST_F(BatchTest, ReadsOverTables) {
  v1::BatchWriteItemRequest write;
  AddPut("One", "a", &write);
  AddPut("Two", "b", &write);
  ASSERT_TRUE(engine_.BatchWriteItem(write).ok());
  v1::BatchGetItemRequest request;
  AddKey("One", "a", &request);
  AddKey("One", "missing", &request);
  AddKey("Two", "b", &request);
  auto response = engine_.BatchGetItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->items_size(), 2);
  EXPECT_EQ(response->items(0).table_name(), "One");
  EXPECT_EQ(response->items(0).item().at("p").s(), "a");
  EXPECT_EQ(response->items(1).table_name(), "Two");
}

TEST_F(BatchTest, ReturnsKeysBeyondSixteenMegabytes) {
  for (int i = 0; i < 60; ++i) {
    v1::PutItemRequest put;
    put.set_table_name("One");
    auto& item = *put.mutable_item();
    item["p"].set_s(absl::StrCat(i));
    item["s"].set_s("s");
    item["x"].set_s(std::string(300 * 1024, 'x'));
    ASSERT_TRUE(engine_.PutItem(put).ok());
  }
  v1::BatchGetItemRequest request;
  for (int i = 0; i < 60; ++i) AddKey("One", absl::StrCat(i), &request);
  auto response = engine_.BatchGetItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->items_size(), 54);
  EXPECT_EQ(response->unprocessed_keys_size(), 6);
}

TEST_F(BatchTest, RefusesWholeBatchForOneBadMember) {
  v1::BatchWriteItemRequest request;
  EXPECT_EQ(ErrorOf(request),
            "The requestItems parameter is required for BatchWriteItem");
  AddPut("One", "a", &request);
  request.add_requests()->set_table_name("One");
  EXPECT_EQ(ErrorOf(request),
            "Supplied AttributeValue has more than one datatypes set, must "
            "contain exactly one of the supported datatypes");
  request.mutable_requests()->RemoveLast();
  AddDelete("One", "a", &request);
  EXPECT_EQ(ErrorOf(request), "Provided list of item keys contains duplicates");
  request.mutable_requests()->RemoveLast();
  AddPut("One", "b", &request);
  request.mutable_requests(1)->mutable_put()->mutable_item()->erase("s");
  EXPECT_EQ(ErrorOf(request),
            "The provided key element does not match the schema");
  request.mutable_requests(1)->set_table_name("Unknown");
  EXPECT_EQ(ErrorOf(request), "Requested resource not found");
  EXPECT_EQ(Count("One"), 0);
}

TEST_F(BatchTest, BoundsTheNumberOfMembers) {
  v1::BatchWriteItemRequest write;
  for (int i = 0; i < 26; ++i) {
    AddPut(i % 2 == 0 ? "One" : "Two", absl::StrCat(i), &write);
  }
  EXPECT_EQ(ErrorOf(write),
            "Too many items requested for the BatchWriteItem call");
  write.mutable_requests()->RemoveLast();
  EXPECT_TRUE(engine_.BatchWriteItem(write).ok());
  v1::BatchGetItemRequest read;
  for (int i = 0; i < 101; ++i) {
    AddKey(i % 2 == 0 ? "One" : "Two", absl::StrCat(i), &read);
  }
  EXPECT_EQ(ErrorOf(read),
            "Too many items requested for the BatchGetItem call");
  read.mutable_keys()->RemoveLast();
  EXPECT_TRUE(engine_.BatchGetItem(read).ok());
}

TEST_F(BatchTest, BoundsTheMembersOfOneTable) {
  v1::BatchWriteItemRequest write;
  for (int i = 0; i < 26; ++i) AddPut("One", absl::StrCat(i), &write);
  EXPECT_EQ(ErrorOf(write),
            "1 validation error detected: Value '{One=[26 members]}' at "
            "'requestItems' failed to satisfy constraint: Map value must "
            "satisfy constraint: [Member must have length less than or equal "
            "to 25, Member must have length greater than or equal to 1]");
  v1::BatchGetItemRequest read;
  for (int i = 0; i < 101; ++i) AddKey("One", absl::StrCat(i), &read);
  EXPECT_EQ(ErrorOf(read),
            "1 validation error detected: Value '[101 keys]' at "
            "'requestItems.One.member.keys' failed to satisfy constraint: "
            "Member must have length less than or equal to 100");
}

TEST_F(BatchTest, BoundsTheNumberOfTables) {
  v1::BatchWriteItemRequest write;
  for (int i = 0; i < 26; ++i) AddPut(absl::StrCat("T_", i), "p", &write);
  EXPECT_EQ(ErrorOf(write),
            "1 validation error detected: Value '{26 tables}' at "
            "'requestItems' failed to satisfy constraint: Member must have "
            "length less than or equal to 25");
  v1::BatchGetItemRequest read;
  for (int i = 0; i < 101; ++i) AddKey(absl::StrCat("T_", i), "p", &read);
  EXPECT_EQ(ErrorOf(read),
            "1 validation error detected: Value '{101 tables}' at "
            "'requestItems' failed to satisfy constraint: Member must have "
            "length less than or equal to 100");
}

TEST_F(BatchTest, ChecksNamesOfTables) {
  for (const std::string& name : {std::string(), std::string("ab"),
                                  std::string("a b"), std::string(256, 'a')}) {
    v1::BatchWriteItemRequest write;
    AddPut("One", "p", &write);
    AddPut(name, "p", &write);
    const std::string error = absl::StrCat(
        "1 validation error detected: Value '{", name,
        "=[1 members]}' at 'requestItems' failed to satisfy constraint: Map "
        "keys must satisfy constraint: [Member must have length less than or "
        "equal to 255, Member must have length greater than or equal to 3, "
        "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]");
    EXPECT_EQ(ErrorOf(write), error);
    v1::BatchGetItemRequest read;
    AddKey("One", "p", &read);
    AddKey(name, "p", &read);
    EXPECT_EQ(ErrorOf(read), error);
  }
}

TEST_F(BatchTest, OneUnknownTableRefusesTheRead) {
  v1::BatchGetItemRequest request;
  AddKey("One", "a", &request);
  AddKey("None", "a", &request);
  EXPECT_EQ(ErrorOf(request), "Requested resource not found");
}

TEST_F(BatchTest, ItemsWithoutAnyOfThePathsAreEmpty) {
  v1::BatchWriteItemRequest write;
  AddPut("One", "a", &write);
  ASSERT_TRUE(engine_.BatchWriteItem(write).ok());
  v1::BatchGetItemRequest request;
  AddKey("One", "a", &request);
  AddKey("One", "missing", &request);
  v1::TableReadOptions* options = request.add_table_options();
  options->set_table_name("One");
  options->set_projection_expression("absent");
  auto response = engine_.BatchGetItem(request);
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->items_size(), 1);
  EXPECT_EQ(response->items(0).table_name(), "One");
  EXPECT_TRUE(response->items(0).item().empty());
}

TEST_F(BatchTest, ReportsATableByTheNameInTheRequest) {
  const std::string arn = "arn:aws:dynamodb:us-east-1:000000000000:table/One";
  v1::BatchWriteItemRequest write;
  AddPut(arn, "a", &write);
  write.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_TOTAL);
  auto written = engine_.BatchWriteItem(write);
  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_EQ(written->consumed_capacity(0).table_name(), arn);
  v1::BatchGetItemRequest read;
  AddKey(arn, "a", &read);
  read.set_return_consumed_capacity(v1::RETURN_CONSUMED_CAPACITY_TOTAL);
  EXPECT_EQ(engine_.BatchGetItem(read)->consumed_capacity(0).table_name(), arn);
}

TEST_F(BatchTest, KnowsDuplicateKeysByValue) {
  v1::BatchGetItemRequest request;
  AddKey("One", "a", &request);
  AddKey("One", "a", &request);
  EXPECT_EQ(ErrorOf(request), "Provided list of item keys contains duplicates");
}

TEST(BatchBoundsTest, WritesThatFindTheQueueFullComeBack) {
  storage::MemoryStoreOptions limited;
  limited.sequencer_limits.queue_bytes_max = 2000;
  const auto store = storage::NewMemoryStore(limited);
  EngineOptions options;
  options.store = store.get();
  FakeEngine engine(options);
  ASSERT_TRUE(engine.CreateTable(SimpleTable("Tab")).ok());
  v1::BatchWriteItemRequest request;
  for (const char* partition : {"first", "second"}) {
    v1::WriteRequest* write = request.add_requests();
    write->set_table_name("Tab");
    auto& item = *write->mutable_put()->mutable_item();
    item["p"].set_s(partition);
    item["v"].set_s(std::string(1500, 'v'));
  }
  absl::StatusOr<v1::BatchWriteItemResponse> response;
  {
    storage::SequencerHold hold(*store);
    engine.engine().BatchWriteItem(
        request, {}, [&](auto outcome) { response = std::move(outcome); });
  }
  ASSERT_TRUE(storage::CommitAndWait(*store, storage::PutRecord("~", "")).ok());
  ASSERT_TRUE(response.ok()) << response.status();
  ASSERT_EQ(response->unprocessed_requests_size(), 1);
  EXPECT_EQ(response->unprocessed_requests(0).ShortDebugString(),
            request.requests(1).ShortDebugString());
  v1::ScanRequest scan;
  scan.set_table_name("Tab");
  EXPECT_EQ(engine.Scan(scan)->count(), 1);
}

}  // namespace
}  // namespace hashrange::engine
