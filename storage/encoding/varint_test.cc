#include "storage/encoding/varint.h"

#include <cstdint>
#include <limits>
#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace hashrange::storage {
namespace {

std::string Varint(uint64_t value) {
  std::string bytes;
  AppendVarint(value, &bytes);
  return bytes;
}

TEST(VarintTest, ReadsWhatItWrites) {
  for (int shift = 0; shift < 64; ++shift) {
    for (const uint64_t value :
         {uint64_t{1} << shift, (uint64_t{1} << shift) - 1,
          std::numeric_limits<uint64_t>::max() >> shift}) {
      const std::string bytes = Varint(value) + "rest";
      absl::string_view left = bytes;
      EXPECT_EQ(ConsumeVarint(&left), value);
      EXPECT_EQ(left, "rest");
    }
  }
  EXPECT_EQ(Varint(0), std::string(1, '\0'));
  EXPECT_EQ(Varint(300), "\xAC\x02");
}

TEST(VarintTest, RefusesWhatIsCutOffOrTooLarge) {
  const std::string longest = Varint(std::numeric_limits<uint64_t>::max());
  ASSERT_EQ(longest.size(), static_cast<size_t>(kVarintBytesMax));
  for (size_t size = 0; size < longest.size(); ++size) {
    absl::string_view bytes = absl::string_view(longest).substr(0, size);
    EXPECT_EQ(ConsumeVarint(&bytes), std::nullopt) << size;
  }
  for (const std::string& text :
       {std::string(9, '\xFF') + "\x02", std::string(11, '\xFF'),
        std::string(20, '\x80')}) {
    absl::string_view bytes = text;
    EXPECT_EQ(ConsumeVarint(&bytes), std::nullopt);
  }
}

TEST(VarintTest, TakesAsManyBytesAsTheLengthSays) {
  absl::string_view bytes(
      "\x02"
      "abc");
  EXPECT_EQ(ConsumeLengthPrefixed(&bytes), "ab");
  EXPECT_EQ(bytes, "c");

  bytes =
      "\x03"
      "ab";
  EXPECT_EQ(ConsumeLengthPrefixed(&bytes), std::nullopt);
  const std::string huge = Varint(std::numeric_limits<uint64_t>::max()) + "ab";
  bytes = huge;
  EXPECT_EQ(ConsumeLengthPrefixed(&bytes), std::nullopt);
}

}  // namespace
}  // namespace hashrange::storage
