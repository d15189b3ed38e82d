#include "tools/benchmark/scan_pages.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange::benchmark {
namespace {

grpc::ByteBuffer ToByteBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes.data(), bytes.size());
  return grpc::ByteBuffer(&slice, 1);
}

v1::ScanRequest NextRequest(const ScanPages& pages) {
  std::vector<grpc::Slice> slices;
  EXPECT_TRUE(pages.NextRequest().Dump(&slices).ok());
  std::string bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  v1::ScanRequest request;
  EXPECT_TRUE(request.ParseFromString(bytes));
  return request;
}

TEST(ScanPagesTest, BeginsAtTheStart) {
  const v1::ScanRequest request = NextRequest(ScanPages("items"));
  EXPECT_EQ(request.table_name(), "items");
  EXPECT_TRUE(request.exclusive_start_key().empty());
}

TEST(ScanPagesTest, ContinuesWhereAPageEndedAndBeginsAnewAfterTheLast) {
  ScanPages pages("items");
  v1::ScanResponse response;
  for (int i = 0; i < 3; ++i) {
    (*response.add_items()->mutable_attributes())["pk"].set_s("a");
  }
  response.set_count(3);
  (*response.mutable_last_evaluated_key())["pk"].set_s("b");
  (*response.mutable_last_evaluated_key())["sk"].set_n("7");
  grpc::ByteBuffer reply = ToByteBuffer(response.SerializeAsString());
  ASSERT_TRUE(pages.OnReply(reply).ok());
  v1::ScanRequest request = NextRequest(pages);
  EXPECT_EQ(request.table_name(), "items");
  ASSERT_EQ(request.exclusive_start_key_size(), 2);
  EXPECT_EQ(request.exclusive_start_key().at("pk").s(), "b");
  EXPECT_EQ(request.exclusive_start_key().at("sk").n(), "7");

  response.clear_last_evaluated_key();
  reply = ToByteBuffer(response.SerializeAsString());
  ASSERT_TRUE(pages.OnReply(reply).ok());
  EXPECT_TRUE(NextRequest(pages).exclusive_start_key().empty());
}

TEST(ScanPagesTest, RefusesWhatIsNoResponse) {
  ScanPages pages("items");
  grpc::ByteBuffer reply = ToByteBuffer("\x0a\x7f");
  EXPECT_FALSE(pages.OnReply(reply).ok());
}

}  // namespace
}  // namespace hashrange::benchmark
