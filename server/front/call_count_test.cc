#include "server/front/call_count.h"

#include <thread>

#include "gtest/gtest.h"

namespace hashrange::front {
namespace {

TEST(CallCountTest, WaitsForCallsUnderWay) {
  CallCount calls;
  ASSERT_TRUE(calls.Enter());
  std::thread call([&calls] { calls.Leave(); });
  calls.Close(absl::Minutes(1));
  call.join();
  EXPECT_FALSE(calls.Enter());
}

TEST(CallCountTest, WaitsNoLongerThanItMay) {
  CallCount calls;
  ASSERT_TRUE(calls.Enter());
  calls.Close(absl::Milliseconds(1));
  EXPECT_FALSE(calls.Enter());
}

}  // namespace
}  // namespace hashrange::front
