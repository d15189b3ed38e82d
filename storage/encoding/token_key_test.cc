#include "storage/encoding/token_key.h"

#include <string>

#include "gtest/gtest.h"
#include "storage/encoding/key_values.h"

namespace hashrange::storage {
namespace {

constexpr TokenScope kScope = TokenScope::kTransactWriteItems;

TEST(TokenKeyTest, TheQueueIsInTheOrderOfExpiry) {
  EXPECT_LT(TokenExpiryKey(255, kScope, "b"), TokenExpiryKey(256, kScope, "a"));
  EXPECT_LT(TokenExpiryKey(256, kScope, "a"), TokenExpiryKey(256, kScope, "b"));
  const KeyRange range = TokenExpiryRange(100, 200);
  EXPECT_FALSE(Contains(range, TokenExpiryKey(99, kScope, "a")));
  EXPECT_TRUE(Contains(range, TokenExpiryKey(100, kScope, "a")));
  EXPECT_TRUE(Contains(range, TokenExpiryKey(199, kScope, "a")));
  EXPECT_FALSE(Contains(range, TokenExpiryKey(200, kScope, "a")));
}

TEST(TokenKeyTest, AnEntryOfTheQueueLeadsToItsToken) {
  const auto expiry = ParseTokenExpiryKey(TokenExpiryKey(4711, kScope, "t"));
  ASSERT_TRUE(expiry.has_value());
  EXPECT_EQ(expiry->expiry_ms, 4711);
  EXPECT_EQ(expiry->token_key, TokenKey(kScope, "t"));
  EXPECT_FALSE(ParseTokenExpiryKey(TokenKey(kScope, "t")).has_value());
  EXPECT_FALSE(ParseTokenExpiryKey(TokenFences().high).has_value());
  EXPECT_FALSE(ParseTokenExpiryKey("").has_value());
}

TEST(TokenKeyTest, TheFrontOfTheQueueIsAnExpiry) {
  EXPECT_EQ(DecodeTokensTrimmed(EncodeTokensTrimmed(1'700'000'600'000)),
            1'700'000'600'000);
  EXPECT_EQ(DecodeTokensTrimmed(""), std::nullopt);
}

TEST(TokenKeyTest, FencesStandAroundTokensAndQueue) {
  const Fences fences = TokenFences();
  EXPECT_LT(fences.low, TokenKey(kScope, ""));
  EXPECT_LT(TokenKey(kScope, std::string(200, '\xFF')),
            TokenExpiryKey(0, kScope, ""));
  EXPECT_LT(TokenExpiryKey(INT64_MAX, kScope, "\xFF"), fences.high);
  EXPECT_LT(fences.high, TokensTrimmedKey());
}

}  // namespace
}  // namespace hashrange::storage
