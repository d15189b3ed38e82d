#include "tools/cli/transfer/item_scan.h"

#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/command_error.h"
#include "tools/cli/transfer/fake_item_server.h"

namespace hashrange::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

using ScanWriter = FakeItemServer::ScanWriter;

// Writes a chunk of one item.
void WriteChunk(const std::string& key, const std::string& token,
                std::optional<bool> same_snapshot, ScanWriter* writer) {
  v1::StreamItemsResponse chunk;
  (*chunk.add_items()->mutable_attributes())["k"].set_s(key);
  chunk.set_resume_token(token);
  if (same_snapshot.has_value()) chunk.set_same_snapshot(*same_snapshot);
  writer->Write(chunk);
}

class ItemScanTest : public ::testing::Test {
 protected:
  // Reads to the end.
  absl::Status ReadAll(ItemScanOptions options,
                       absl::Duration timeout = absl::Seconds(30)) {
    service_ = server_.Connect(
        timeout, [this](absl::Duration pause) { pauses_.push_back(pause); });
    options.table = "Orders";
    scan_ = MakeItemScan(options, *service_);
    while (true) {
      auto chunk = scan_->Next();
      if (!chunk.ok() || !chunk->has_value()) return chunk.status();
      for (const v1::Item& item : (*chunk)->items()) {
        keys_.push_back(item.attributes().at("k").s());
      }
    }
  }

  // Breaks off after the first chunk and goes on in the second call.
  void BreakOnce(bool same_snapshot) {
    server_.stream_scan = [=](int call, const v1::StreamScanRequest& request,
                              ScanWriter* writer) {
      if (call == 0) {
        EXPECT_FALSE(request.has_resume_token());
        WriteChunk("a", "t1", std::nullopt, writer);
        return grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone");
      }
      EXPECT_EQ(request.resume_token(), "t1");
      WriteChunk("b", "", same_snapshot, writer);
      return grpc::Status::OK;
    };
  }

  FakeItemServer server_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<ItemScan> scan_;
  std::vector<std::string> keys_;
  std::vector<absl::Duration> pauses_;
};

TEST_F(ItemScanTest, ReadsAllChunks) {
  server_.stream_scan = [](int, const v1::StreamScanRequest& request,
                           ScanWriter* writer) {
    EXPECT_EQ(request.scan().table_name(), "Orders");
    WriteChunk("a", "t1", std::nullopt, writer);
    WriteChunk("b", "t2", std::nullopt, writer);
    WriteChunk("c", "", std::nullopt, writer);
    return grpc::Status::OK;
  };
  ASSERT_TRUE(ReadAll({}).ok());
  EXPECT_THAT(keys_, ElementsAre("a", "b", "c"));
  EXPECT_FALSE(scan_->IsMixed());
}

TEST_F(ItemScanTest, GoesOnInTheSameSnapshot) {
  BreakOnce(/*same_snapshot=*/true);
  ASSERT_TRUE(ReadAll({}).ok());
  EXPECT_THAT(keys_, ElementsAre("a", "b"));
  EXPECT_THAT(pauses_, ElementsAre(absl::Milliseconds(50)));
  EXPECT_FALSE(scan_->IsMixed());
}

TEST_F(ItemScanTest, RefusesANewerSnapshot) {
  BreakOnce(/*same_snapshot=*/false);
  const absl::Status status = ReadAll({});
  EXPECT_EQ(FailureKindOf(status), FailureKind::kRefused);
  EXPECT_THAT(std::string(status.message()), HasSubstr("use --restart"));
  EXPECT_THAT(keys_, ElementsAre("a"));
}

TEST_F(ItemScanTest, AcceptsANewerSnapshotIfAsked) {
  BreakOnce(/*same_snapshot=*/false);
  ItemScanOptions options;
  options.newer_snapshot = NewerSnapshot::kAccept;
  ASSERT_TRUE(ReadAll(options).ok());
  EXPECT_THAT(keys_, ElementsAre("a", "b"));
  EXPECT_TRUE(scan_->IsMixed());
}

TEST_F(ItemScanTest, RefusalsAreNotTriedAgain) {
  server_.stream_scan = [](int, const v1::StreamScanRequest&, ScanWriter*) {
    return grpc::Status(grpc::StatusCode::NOT_FOUND, "no table");
  };
  EXPECT_THAT(std::string(ReadAll({}).message()), HasSubstr("no table"));
  EXPECT_THAT(pauses_, SizeIs(0));
}

TEST_F(ItemScanTest, AnEndWithoutLastChunkIsNotTheEnd) {
  server_.stream_scan = [](int, const v1::StreamScanRequest&, ScanWriter*) {
    return grpc::Status::OK;
  };
  EXPECT_EQ(FailureKindOf(ReadAll({})), FailureKind::kUnreachable);
  EXPECT_THAT(pauses_, SizeIs(11));
}

}  // namespace
}  // namespace hashrange::cli
