#include "server/engine/stream/item_stream.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/limits.h"

namespace hashrange::engine {
namespace {

using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Stream = std::unique_ptr<ItemStream>;

// Partition "k" of table "Tab" holds kItems items of 10 KB: several chunks.
class ItemStreamTest : public ::testing::Test {
 protected:
  static constexpr int kItems = 100;

  ItemStreamTest() : engine_(Options()) {
    EXPECT_TRUE(
        engine_.CreateTable(IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N))
            .ok());
    for (int i = 0; i < kItems; ++i) Put(i);
  }

  EngineOptions Options() {
    EngineOptions options;
    options.clock = [this] { return now_; };
    return options;
  }

  void Put(int sort) {
    v1::PutItemRequest request;
    request.set_table_name("Tab");
    auto& item = *request.mutable_item();
    item["p"].set_s("k");
    item["s"].set_n(absl::StrCat(sort));
    item["text"].set_s(std::string(10'000, 'x'));
    ASSERT_TRUE(engine_.PutItem(request).ok());
  }

  static v1::StreamQueryRequest Query(const std::string& extra = "") {
    v1::StreamQueryRequest request;
    *request.mutable_query() = Parse<v1::QueryRequest>(
        absl::StrCat(R"pb(
                       table_name: "Tab"
                       key_condition_expression: "p = :p"
                       expression_attribute_values {
                         key: ":p"
                         value { s: "k" }
                       }
                     )pb",
                     extra));
    return request;
  }
  static v1::StreamScanRequest Scan(const std::string& extra = "") {
    v1::StreamScanRequest request;
    *request.mutable_scan() =
        Parse<v1::ScanRequest>(absl::StrCat("table_name: 'Tab' ", extra));
    return request;
  }

  absl::StatusOr<Stream> Open(const v1::StreamQueryRequest& request) {
    return engine_.engine().StreamQuery(request);
  }
  absl::StatusOr<Stream> Open(const v1::StreamScanRequest& request) {
    return engine_.engine().StreamScan(request);
  }

  static v1::StreamItemsResponse Next(const Stream& stream) {
    auto chunk = stream->Next({});
    EXPECT_TRUE(chunk.ok()) << chunk.status();
    return chunk.ok() ? chunk->Parse() : v1::StreamItemsResponse();
  }

  // All chunks that are left.
  static std::vector<v1::StreamItemsResponse> Drain(const Stream& stream) {
    std::vector<v1::StreamItemsResponse> chunks;
    while (!stream->IsDone()) chunks.push_back(Next(stream));
    return chunks;
  }
  template <typename Request>
  std::vector<v1::StreamItemsResponse> Run(const Request& request) {
    auto stream = Open(request);
    EXPECT_TRUE(stream.ok()) << stream.status();
    if (!stream.ok()) return {};
    return Drain(*stream);
  }

  static std::vector<int> Sorts(
      const std::vector<v1::StreamItemsResponse>& chunks) {
    std::vector<int> sorts;
    for (const auto& chunk : chunks) {
      for (const v1::Item& item : chunk.items()) {
        sorts.push_back(std::stoi(item.attributes().at("s").n()));
      }
    }
    return sorts;
  }
  static std::vector<int> UpTo(int end) {
    std::vector<int> numbers;
    for (int i = 0; i < end; ++i) numbers.push_back(i);
    return numbers;
  }

  absl::Time now_ = absl::FromUnixSeconds(1'700'000'000);
  FakeEngine engine_;
};

TEST_F(ItemStreamTest, ReturnsTheWholeResultInChunks) {
  const auto chunks = Run(Query());
  EXPECT_GE(chunks.size(), 4);
  EXPECT_THAT(Sorts(chunks), ElementsAreArray(UpTo(kItems)));
  EXPECT_EQ(Run(Scan()).size(), chunks.size());
  for (size_t i = 0; i < chunks.size(); ++i) {
    EXPECT_EQ(chunks[i].resume_token().empty(), i + 1 == chunks.size());
    EXPECT_FALSE(chunks[i].has_same_snapshot());
  }
}

TEST_F(ItemStreamTest, ReadsBackward) {
  std::vector<int> sorts = Sorts(Run(Query("scan_index_forward: false")));
  std::reverse(sorts.begin(), sorts.end());
  EXPECT_THAT(sorts, ElementsAreArray(UpTo(kItems)));
}

TEST_F(ItemStreamTest, ReadsWhatStoodWhenItBegan) {
  auto stream = Open(Query());
  ASSERT_TRUE(stream.ok()) << stream.status();
  std::vector<v1::StreamItemsResponse> chunks = {Next(*stream)};
  for (int i = kItems; i < kItems + 10; ++i) Put(i);
  for (auto& chunk : Drain(*stream)) chunks.push_back(std::move(chunk));
  EXPECT_THAT(Sorts(chunks), ElementsAreArray(UpTo(kItems)));
}

TEST_F(ItemStreamTest, ShowsProgressWhenTheFilterDropsEverything) {
  const auto chunks =
      Run(Scan("filter_expression: 'attribute_exists(nothing)'"));
  EXPECT_GE(chunks.size(), 4);
  int64_t scanned = 0;
  for (const auto& chunk : chunks) {
    EXPECT_THAT(chunk.items(), IsEmpty());
    scanned += chunk.scanned_count();
  }
  EXPECT_EQ(scanned, kItems);
}

TEST_F(ItemStreamTest, AnEmptyResultIsOneEmptyChunk) {
  v1::StreamQueryRequest request = Query();
  (*request.mutable_query()->mutable_expression_attribute_values())[":p"].set_s(
      "nobody");
  const auto chunks = Run(request);
  ASSERT_EQ(chunks.size(), 1);
  EXPECT_THAT(chunks[0].items(), IsEmpty());
  EXPECT_EQ(chunks[0].resume_token(), "");
}

TEST_F(ItemStreamTest, LimitBoundsTheWholeCall) {
  EXPECT_THAT(Sorts(Run(Query("limit: 60"))), ElementsAreArray(UpTo(60)));

  v1::StreamQueryRequest request = Query("limit: 60");
  auto stream = Open(request);
  ASSERT_TRUE(stream.ok()) << stream.status();
  std::vector<v1::StreamItemsResponse> chunks = {Next(*stream)};
  request.set_resume_token(chunks[0].resume_token());
  for (auto& chunk : Run(request)) chunks.push_back(std::move(chunk));
  EXPECT_THAT(Sorts(chunks), ElementsAreArray(UpTo(60)));
}

TEST_F(ItemStreamTest, ResumesInTheSameSnapshotWhileItIsKept) {
  v1::StreamScanRequest request = Scan();
  std::vector<v1::StreamItemsResponse> chunks;
  {
    auto stream = Open(request);
    ASSERT_TRUE(stream.ok()) << stream.status();
    chunks.push_back(Next(*stream));
  }
  Put(kItems);
  request.set_resume_token(chunks[0].resume_token());
  for (auto& chunk : Run(request)) chunks.push_back(std::move(chunk));
  EXPECT_THAT(Sorts(chunks), ElementsAreArray(UpTo(kItems)));
  EXPECT_TRUE(chunks[1].same_snapshot());
  EXPECT_FALSE(chunks[2].has_same_snapshot());
}

TEST_F(ItemStreamTest, ResumesInTheSameSnapshotIfTheLastChunkWasLost) {
  v1::StreamScanRequest request = Scan();
  const auto chunks = Run(request);
  Put(kItems);
  request.set_resume_token(chunks[0].resume_token());
  // As often as it takes.
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto again = Run(request);
    ASSERT_EQ(again.size(), chunks.size() - 1);
    EXPECT_TRUE(again[0].same_snapshot());
    EXPECT_EQ(Sorts(again).back(), kItems - 1);
  }
}

TEST_F(ItemStreamTest, ResumesInANewSnapshotAndSaysSo) {
  v1::StreamScanRequest request = Scan();
  std::vector<v1::StreamItemsResponse> chunks;
  {
    auto stream = Open(request);
    ASSERT_TRUE(stream.ok()) << stream.status();
    chunks.push_back(Next(*stream));
  }
  Put(kItems);
  now_ += kSnapshotKept;
  request.set_resume_token(chunks[0].resume_token());
  for (auto& chunk : Run(request)) chunks.push_back(std::move(chunk));
  EXPECT_THAT(Sorts(chunks), ElementsAreArray(UpTo(kItems + 1)));
  ASSERT_TRUE(chunks[1].has_same_snapshot());
  EXPECT_FALSE(chunks[1].same_snapshot());
}

TEST_F(ItemStreamTest, RefusesTokensOfOtherRequests) {
  auto stream = Open(Query());
  ASSERT_TRUE(stream.ok()) << stream.status();
  const std::string token = Next(*stream).resume_token();
  for (const std::string& other :
       {std::string("garbage"), token.substr(0, token.size() / 2)}) {
    v1::StreamQueryRequest request = Query();
    request.set_resume_token(other);
    EXPECT_THAT(Open(request).status().message(), HasSubstr("resume_token"));
  }
  v1::StreamQueryRequest backward = Query("scan_index_forward: false");
  backward.set_resume_token(token);
  EXPECT_THAT(Open(backward).status().message(), HasSubstr("resume_token"));

  // A forged position outside of what the request may read.
  ResumeToken forged;
  ASSERT_TRUE(forged.ParseFromString(token));
  forged.set_last_record_key("\x01");
  v1::StreamQueryRequest request = Query();
  request.set_resume_token(forged.SerializeAsString());
  EXPECT_THAT(Open(request).status().message(), HasSubstr("resume_token"));
}

TEST_F(ItemStreamTest, RefusesATokenOnceTheTableWasReplaced) {
  v1::StreamQueryRequest request = Query();
  {
    auto stream = Open(request);
    ASSERT_TRUE(stream.ok()) << stream.status();
    request.set_resume_token(Next(*stream).resume_token());
  }
  now_ += kSnapshotKept;
  ASSERT_TRUE(engine_.DeleteTable("Tab").ok());
  ASSERT_TRUE(
      engine_.CreateTable(IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N))
          .ok());
  EXPECT_THAT(Open(request).status().message(), HasSubstr("resume_token"));
}

TEST_F(ItemStreamTest, ChecksItsRequestAsTheUnaryReadDoes) {
  v1::StreamQueryRequest request = Query();
  (*request.mutable_query()->mutable_exclusive_start_key())["p"].set_s("k");
  EXPECT_EQ(Open(request).status().message(),
            "A streamed read takes no exclusive_start_key; continue one with "
            "its resume_token");
  EXPECT_THAT(Open(v1::StreamScanRequest()).status().message(),
              HasSubstr("'tableName'"));
  v1::StreamScanRequest unknown = Scan();
  unknown.mutable_scan()->set_table_name("Unknown");
  EXPECT_EQ(Open(unknown).status().message(), "Requested resource not found");
  EXPECT_THAT(Open(Query("filter_expression: 'p = :p'")).status().message(),
              HasSubstr("Primary key attribute: p"));
}

TEST_F(ItemStreamTest, ReportsTheCapacityOfTheWholeCallAtItsEnd) {
  const auto chunks =
      Run(Query("return_consumed_capacity: RETURN_CONSUMED_CAPACITY_TOTAL "
                "consistent_read: true"));
  for (size_t i = 0; i + 1 < chunks.size(); ++i) {
    EXPECT_FALSE(chunks[i].has_consumed_capacity());
  }
  // 100 items of about 10,010 bytes.
  EXPECT_EQ(chunks.back().consumed_capacity().capacity_units(), 245);
}

TEST_F(ItemStreamTest, BoundsTheNumberOfStreams) {
  std::vector<Stream> streams;
  for (size_t i = 0; i < kStreamsMax; ++i) {
    auto stream = Open(Scan());
    ASSERT_TRUE(stream.ok()) << stream.status();
    streams.push_back(*std::move(stream));
  }
  EXPECT_TRUE(absl::IsResourceExhausted(Open(Scan()).status()));
  // One that broke off is kept, but gives way to a new one.
  streams.pop_back();
  EXPECT_TRUE(Open(Scan()).ok());
}

}  // namespace
}  // namespace hashrange::engine
