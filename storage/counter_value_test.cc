#include "storage/counter_value.h"

#include <cstdint>
#include <limits>
#include <string>

#include "absl/status/status.h"
#include "gtest/gtest.h"

namespace hashrange::storage {
namespace {

// Persisted.
TEST(CounterValueTest, HasTheseBytes) {
  EXPECT_EQ(EncodeCounter(0), std::string(8, '\0'));
  EXPECT_EQ(EncodeCounter(0x0102030405060708),
            std::string("\x01\x02\x03\x04\x05\x06\x07\x08", 8));
  EXPECT_EQ(EncodeCounter(-2), std::string(7, '\xff') + "\xfe");
}

TEST(CounterValueTest, ReadsBackWhatItWrote) {
  for (const int64_t value :
       {int64_t{0}, int64_t{1}, int64_t{-1}, int64_t{1} << 40,
        std::numeric_limits<int64_t>::min(),
        std::numeric_limits<int64_t>::max()}) {
    EXPECT_EQ(*DecodeCounter(EncodeCounter(value)), value);
  }
}

TEST(CounterValueTest, RefusesOtherLengths) {
  for (const size_t bytes : {0, 7, 9}) {
    EXPECT_TRUE(
        absl::IsDataLoss(DecodeCounter(std::string(bytes, 'x')).status()));
  }
}

}  // namespace
}  // namespace hashrange::storage
