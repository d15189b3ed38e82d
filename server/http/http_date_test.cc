#include "server/http/http_date.h"

#include "absl/time/time.h"
#include "gtest/gtest.h"

namespace hashrange::http {
namespace {

TEST(HttpDateTest, IsThatOfTheSecond) {
  EXPECT_EQ(HttpDate(absl::UnixEpoch()), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(HttpDate(absl::UnixEpoch() + absl::Milliseconds(999)),
            "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(HttpDate(absl::FromUnixSeconds(951827696)),
            "Tue, 29 Feb 2000 12:34:56 GMT");
  EXPECT_EQ(HttpDate(absl::UnixEpoch() - absl::Seconds(1)),
            "Wed, 31 Dec 1969 23:59:59 GMT");
}

}  // namespace
}  // namespace hashrange::http
