// The life of an embedded engine: opening, closing, opening again.

#include "hashrange/embedded/embedded.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "hashrange/client/client.h"
#include "hashrange/client/connection.h"
#include "hashrange/client/requests.h"
#include "hashrange/client/streams.h"
#include "tests/integration/temp_directory.h"

namespace hashrange::tests {
namespace {

using ::testing::HasSubstr;

absl::StatusOr<std::shared_ptr<Connection>> Open(const std::string& directory) {
  EmbeddedOptions options;
  options.directory = directory;
  return OpenEmbedded(std::move(options));
}

void CreateAndFill(Client client, int items) {
  ASSERT_TRUE(
      client.CreateTable(Table("Things").PartitionKey("id", KeyKind::kNumber))
          .ok());
  for (int id = 0; id < items; ++id) {
    ASSERT_TRUE(client.PutItem("Things", Item{{"id", id}}).ok());
  }
}

TEST(EmbeddedTest, KeepsItsDataOnDisk) {
  TempDirectory directory;
  {
    const auto connection = Open(directory.Child("data"));
    ASSERT_TRUE(connection.ok()) << connection.status();
    CreateAndFill(Client(*connection), 3);
  }
  const auto connection = Open(directory.Child("data"));
  ASSERT_TRUE(connection.ok()) << connection.status();
  const auto item = Client(*connection).GetItem("Things", {{"id", 2}});
  ASSERT_TRUE(item.ok()) << item.status();
  EXPECT_EQ(*item, Item({{"id", 2}}));
}

TEST(EmbeddedTest, ADirectoryIsForOneAtATime) {
  TempDirectory directory;
  const auto first = Open(directory.Child("data"));
  ASSERT_TRUE(first.ok()) << first.status();
  const auto second = Open(directory.Child("data"));
  EXPECT_EQ(second.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(second.status().message()), HasSubstr("data"));
}

TEST(EmbeddedTest, WithoutADirectoryNothingIsKept) {
  for (int run = 0; run < 2; ++run) {
    const auto connection = Open("");
    ASSERT_TRUE(connection.ok()) << connection.status();
    CreateAndFill(Client(*connection), 1);
  }
}

// Whatever comes from a connection keeps the engine.
TEST(EmbeddedTest, StreamsOutliveTheirConnection) {
  std::unique_ptr<ItemStream> stream;
  std::unique_ptr<BulkStream> bulk;
  {
    const auto connection = Open("");
    ASSERT_TRUE(connection.ok()) << connection.status();
    Client client(*connection);
    CreateAndFill(client, 3);
    v1::StreamScanRequest scan;
    *scan.mutable_scan() = Scan("Things");
    stream = client.StreamScan(scan);
    bulk = client.BulkWrite();
  }
  const auto chunk = stream->Next();
  ASSERT_TRUE(chunk.ok()) << chunk.status();
  EXPECT_EQ((*chunk)->items_size(), 3);
  v1::BulkWriteRequest request;
  request.set_table_name("Things");
  *request.mutable_put()->mutable_item() = Item({{"id", 9}}).attributes();
  EXPECT_TRUE(bulk->Write(request));
  EXPECT_TRUE(bulk->WritesDone());
  EXPECT_EQ(bulk->Read()->results(0).code(), 0);
  EXPECT_FALSE(bulk->Read().has_value());
  EXPECT_TRUE(bulk->Finish().ok());
}

}  // namespace
}  // namespace hashrange::tests
