#include "hashrange/client/client.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "hashrange/client/item.h"
#include "hashrange/client/mocks/fake_time.h"
#include "hashrange/client/mocks/mock_connection.h"
#include "hashrange/client/read_requests.h"
#include "hashrange/client/waiters.h"

namespace hashrange {
namespace {

using ::testing::ElementsAre;
using ::testing::NiceMock;
using ::testing::Return;
using ::testing::ReturnRef;

class ClientTest : public ::testing::Test {
 protected:
  const std::shared_ptr<NiceMock<MockConnection>> connection_ =
      std::make_shared<NiceMock<MockConnection>>();
  Client client_{connection_};
};

v1::QueryResponse Page(const std::vector<int>& ids, std::optional<int> last) {
  v1::QueryResponse page;
  for (const int id : ids) *page.add_items() = Item({{"id", id}}).proto();
  if (last.has_value()) {
    *page.mutable_last_evaluated_key() = Item({{"id", *last}}).attributes();
  }
  return page;
}

// The ids of a range, and the error that ended it, if one did.
std::pair<std::vector<int>, absl::Status> Ids(ItemRange range) {
  std::vector<int> ids;
  for (const absl::StatusOr<Item>& item : range) {
    if (!item.ok()) return {ids, item.status()};
    ids.push_back(*item->Get<int>("id"));
  }
  return {ids, absl::OkStatus()};
}

TEST_F(ClientTest, TellsAMissingItemFromOneThatIsThere) {
  v1::GetItemResponse found;
  *found.mutable_item() = Item({{"id", 1}}).proto();
  EXPECT_CALL(*connection_, GetItem)
      .WillOnce(Return(v1::GetItemResponse()))
      .WillOnce(Return(found));
  EXPECT_EQ(*client_.GetItem("T", {{"id", 1}}), std::nullopt);
  EXPECT_EQ(*client_.GetItem("T", {{"id", 1}}), Item({{"id", 1}}));
}

TEST_F(ClientTest, ARangeGoesThroughAllPages) {
  std::vector<std::string> starts;
  EXPECT_CALL(*connection_, Query)
      .WillRepeatedly(
          [&](const v1::QueryRequest& request,
              const CallOptions&) -> absl::StatusOr<v1::QueryResponse> {
            const auto& start = request.exclusive_start_key();
            starts.push_back(start.empty() ? "" : start.at("id").n());
            switch (starts.size()) {
              case 1:
                return Page({1, 2}, 2);
              case 2:
                return Page({}, 7);  // a filter dropped everything
              default:
                return Page({8}, std::nullopt);
            }
          });
  const auto [ids, status] = Ids(client_.QueryItems(Query("T")));
  EXPECT_TRUE(status.ok());
  EXPECT_THAT(ids, ElementsAre(1, 2, 8));
  EXPECT_THAT(starts, ElementsAre("", "2", "7"));
}

TEST_F(ClientTest, AnErrorIsTheLastElementOfARange) {
  EXPECT_CALL(*connection_, Query)
      .WillOnce(Return(Page({1}, 1)))
      .WillOnce(Return(absl::UnavailableError("gone")));
  const auto [ids, status] = Ids(client_.QueryItems(Query("T")));
  EXPECT_EQ(status, absl::UnavailableError("gone"));
  EXPECT_THAT(ids, ElementsAre(1));
}

TEST_F(ClientTest, LeavingALoopReadsNoFurtherPage) {
  EXPECT_CALL(*connection_, Query).WillOnce(Return(Page({1, 2}, 2)));
  ItemRange range = client_.QueryItems(Query("T"));
  EXPECT_EQ(*(*range.begin())->Get<int>("id"), 1);
}

TEST_F(ClientTest, AnEmptyRangeHasNoElements) {
  EXPECT_CALL(*connection_, Scan).WillOnce(Return(v1::ScanResponse()));
  ItemRange range = client_.ScanItems(Scan("T"));
  EXPECT_TRUE(range.begin() == range.end());
}

std::optional<v1::StreamItemsResponse> Chunk(int id) {
  v1::StreamItemsResponse chunk;
  *chunk.add_items() = Item({{"id", id}}).proto();
  return chunk;
}

TEST_F(ClientTest, AStreamedRangeGoesThroughAllChunks) {
  auto stream = std::make_unique<MockItemStream>();
  EXPECT_CALL(*stream, Next)
      .WillOnce(Return(Chunk(1)))
      .WillOnce(Return(v1::StreamItemsResponse()))
      .WillOnce(Return(Chunk(2)))
      .WillOnce(Return(std::optional<v1::StreamItemsResponse>()));
  EXPECT_CALL(*connection_, StreamScan)
      .WillOnce(Return(testing::ByMove(std::move(stream))));
  const auto [ids, status] = Ids(client_.StreamScanItems(Scan("T")));
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(ids, ElementsAre(1, 2));
}

TEST_F(ClientTest, AStreamedRangeDoesNotMixSnapshots) {
  auto resumed = Chunk(2);
  resumed->set_same_snapshot(false);
  auto stream = std::make_unique<MockItemStream>();
  EXPECT_CALL(*stream, Next)
      .WillOnce(Return(Chunk(1)))
      .WillOnce(Return(resumed));
  EXPECT_CALL(*connection_, StreamQuery)
      .WillOnce(Return(testing::ByMove(std::move(stream))));
  const auto [ids, status] = Ids(client_.StreamQueryItems(Query("T")));
  EXPECT_TRUE(absl::IsAborted(status));
  EXPECT_THAT(ids, ElementsAre(1));
}

TEST_F(ClientTest, ReadsAnyNumberOfKeys) {
  std::vector<int> sizes;
  EXPECT_CALL(*connection_, BatchGetItem)
      .WillRepeatedly(
          [&](const v1::BatchGetItemRequest& request, const CallOptions&) {
            sizes.push_back(request.keys_size());
            v1::BatchGetItemResponse response;
            for (int i = 0; i < request.keys_size(); ++i) {
              // The first reply is full before its end.
              if (sizes.size() == 1 && i >= 60) {
                *response.add_unprocessed_keys() = request.keys(i);
              } else {
                *response.add_items()->mutable_item() = request.keys(i).key();
              }
            }
            return response;
          });
  std::vector<Item> keys;
  for (int i = 0; i < 250; ++i) keys.push_back({{"id", i}});
  const auto items = client_.GetItems("T", keys);
  ASSERT_TRUE(items.ok());
  EXPECT_EQ(items->size(), 250);
  EXPECT_THAT(sizes, ElementsAre(100, 100, 90));
}

TEST_F(ClientTest, ListsAllTables) {
  v1::ListTablesResponse first;
  first.add_table_names("A");
  first.set_next_page_token("A");
  v1::ListTablesResponse last;
  last.add_table_names("B");
  EXPECT_CALL(*connection_, ListTables)
      .WillOnce(Return(first))
      .WillOnce(Return(last));
  std::vector<std::string> names;
  for (const auto& name : client_.TableNames()) names.push_back(*name);
  EXPECT_THAT(names, ElementsAre("A", "B"));
}

v1::DescribeTableResponse WithIndex(v1::IndexStatus status) {
  v1::DescribeTableResponse response;
  response.mutable_table()->set_table_status(v1::TABLE_STATUS_ACTIVE);
  auto& index = *response.mutable_table()->add_global_secondary_indexes();
  index.set_index_name("I");
  index.set_index_status(status);
  return response;
}

TEST_F(ClientTest, WaitsForAnIndex) {
  FakeTime time;
  const RetryEnvironment environment = time.Environment();
  ON_CALL(*connection_, environment).WillByDefault(ReturnRef(environment));
  EXPECT_CALL(*connection_, DescribeTable)
      .WillOnce(Return(WithIndex(v1::INDEX_STATUS_CREATING)))
      .WillRepeatedly(Return(WithIndex(v1::INDEX_STATUS_ACTIVE)));
  EXPECT_TRUE(WaitUntilIndexActive(client_, "T", "I").ok());
  EXPECT_TRUE(WaitUntilTableActive(client_, "T").ok());
  EXPECT_EQ(time.pauses.size(), 1);
  EXPECT_TRUE(absl::IsNotFound(WaitUntilIndexActive(client_, "T", "J")));
}

TEST_F(ClientTest, WaitsUntilATableIsGone) {
  FakeTime time;
  const RetryEnvironment environment = time.Environment();
  ON_CALL(*connection_, environment).WillByDefault(ReturnRef(environment));
  EXPECT_CALL(*connection_, DescribeTable)
      .WillOnce(Return(WithIndex(v1::INDEX_STATUS_ACTIVE)))
      .WillOnce(Return(absl::NotFoundError("no table")))
      .WillOnce(Return(absl::PermissionDeniedError("not you")));
  EXPECT_TRUE(WaitUntilTableDeleted(client_, "T").ok());
  EXPECT_EQ(time.pauses.size(), 1);
  EXPECT_TRUE(absl::IsPermissionDenied(WaitUntilTableDeleted(client_, "T")));
}

TEST_F(ClientTest, WaitsNoLongerThanAllowed) {
  FakeTime time;
  const RetryEnvironment environment = time.Environment();
  ON_CALL(*connection_, environment).WillByDefault(ReturnRef(environment));
  EXPECT_CALL(*connection_, DescribeTable)
      .WillRepeatedly(Return(WithIndex(v1::INDEX_STATUS_CREATING)));
  WaitOptions options;
  options.timeout = absl::Seconds(1);
  EXPECT_EQ(WaitUntilTableActive(client_, "T", options),
            absl::DeadlineExceededError("index I of T is not active yet"));
  EXPECT_EQ(time.pauses.size(), 5);
}

}  // namespace
}  // namespace hashrange
