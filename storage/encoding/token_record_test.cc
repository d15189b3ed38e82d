#include "storage/encoding/token_record.h"

#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::storage {
namespace {

using ::testing::ElementsAre;

TokenRecord Record() {
  return {1'700'000'600'000, std::string(32, 'h'), {0, 100, 409'600}};
}

TEST(TokenRecordTest, ReadsWhatItWrote) {
  const auto record = DecodeTokenRecord(EncodeTokenRecord(Record()));
  ASSERT_TRUE(record.ok()) << record.status();
  EXPECT_EQ(record->expiry_ms, 1'700'000'600'000);
  EXPECT_EQ(record->request_hash, std::string(32, 'h'));
  EXPECT_THAT(record->item_sizes, ElementsAre(0, 100, 409'600));
}

TEST(TokenRecordTest, NoticesDamage) {
  const std::string bytes = EncodeTokenRecord(Record());
  for (const size_t size :
       {size_t{0}, size_t{1}, size_t{40}, bytes.size() - 1}) {
    EXPECT_TRUE(
        absl::IsDataLoss(DecodeTokenRecord(bytes.substr(0, size)).status()))
        << size;
  }
  EXPECT_TRUE(
      absl::IsDataLoss(DecodeTokenRecord("\x02" + bytes.substr(1)).status()));
}

}  // namespace
}  // namespace hashrange::storage
