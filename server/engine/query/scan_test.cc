#include "server/engine/query/scan.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"

namespace hashrange::engine {
namespace {

constexpr int kItems = 200;

class ScanTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        engine_.CreateTable(IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_S))
            .ok());
    for (int i = 0; i < kItems; ++i) {
      v1::PutItemRequest request;
      request.set_table_name("Tab");
      auto& item = *request.mutable_item();
      item["p"].set_s(absl::StrCat(i / 3));
      item["s"].set_s(absl::StrCat(i));
      if (i % 4 == 0) item["g"].set_s("g");
      ASSERT_TRUE(engine_.PutItem(request).ok());
    }
  }
  static v1::ScanRequest Request() {
    v1::ScanRequest request;
    request.set_table_name("Tab");
    return request;
  }
  // The sort keys of all pages; each must be new.
  void ScanAll(v1::ScanRequest request, std::set<std::string>* found) {
    while (true) {
      auto response = engine_.Scan(request);
      ASSERT_TRUE(response.ok()) << response.status();
      for (const v1::Item& item : response->items()) {
        EXPECT_TRUE(found->insert(item.attributes().at("s").s()).second);
      }
      if (response->last_evaluated_key().empty()) return;
      *request.mutable_exclusive_start_key() = response->last_evaluated_key();
    }
  }
  std::string ErrorOf(const v1::ScanRequest& request) {
    return std::string(engine_.Scan(request).status().message());
  }

  FakeEngine engine_;
};

TEST_F(ScanTest, FindsEveryItemOnceWithAnyPageSize) {
  for (int page_size : {1, 7, 199, 200, 201}) {
    auto request = Request();
    request.set_limit(page_size);
    std::set<std::string> found;
    ScanAll(request, &found);
    EXPECT_EQ(found.size(), static_cast<size_t>(kItems));
  }
}

TEST_F(ScanTest, SegmentsPartTheTable) {
  for (int total : {1, 2, 3, 16, 1000}) {
    std::set<std::string> found;
    for (int segment = 0; segment < total; ++segment) {
      auto request = Request();
      request.set_segment(segment);
      request.set_total_segments(total);
      request.set_limit(5);
      ScanAll(request, &found);
    }
    EXPECT_EQ(found.size(), static_cast<size_t>(kItems)) << total;
  }
}

TEST_F(ScanTest, ReadsIndexes) {
  auto request = Request();
  request.set_index_name("by_g");
  request.set_limit(7);
  std::set<std::string> found;
  ScanAll(request, &found);
  EXPECT_EQ(found.size(), static_cast<size_t>(kItems / 4));
}

TEST_F(ScanTest, ChecksSegments) {
  auto request = Request();
  request.set_segment(3);
  EXPECT_EQ(ErrorOf(request),
            "The TotalSegments parameter is required but was not present in "
            "the request when Segment parameter is present");
  request.set_total_segments(3);
  EXPECT_EQ(ErrorOf(request),
            "The Segment parameter is zero-based and must be less than "
            "parameter TotalSegments: Segment: 3 is not less than "
            "TotalSegments: 3");
  request.clear_segment();
  EXPECT_EQ(ErrorOf(request),
            "The Segment parameter is required but was not present in the "
            "request when parameter TotalSegments is present");
  request.set_total_segments(1'000'001);
  request.set_segment(-1);
  EXPECT_EQ(ErrorOf(request),
            "2 validation errors detected: Value '1000001' at "
            "'totalSegments' failed to satisfy constraint: Member must have "
            "value less than or equal to 1000000; Value '-1' at 'segment' "
            "failed to satisfy constraint: Member must have value greater "
            "than or equal to 0");
}

TEST_F(ScanTest, RefusesAStartKeyOfAnotherSegment) {
  auto request = Request();
  request.set_segment(0);
  request.set_total_segments(2);
  request.set_limit(1);
  auto first = engine_.Scan(request);
  ASSERT_TRUE(first.ok()) << first.status();
  *request.mutable_exclusive_start_key() = first->last_evaluated_key();
  request.set_segment(1);
  EXPECT_EQ(ErrorOf(request),
            "The provided starting key is invalid: Invalid ExclusiveStartKey. "
            "Please use ExclusiveStartKey with correct Segment. "
            "TotalSegments: 2 Segment: 1");
}

TEST_F(ScanTest, ChecksTheStartKey) {
  auto request = Request();
  (*request.mutable_exclusive_start_key())["p"].set_s("1");
  EXPECT_EQ(ErrorOf(request),
            "The provided starting key is invalid: The provided key element "
            "does not match the schema");
}

}  // namespace
}  // namespace hashrange::engine
