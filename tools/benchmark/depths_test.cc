#include "tools/benchmark/depths.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace hashrange::benchmark {
namespace {

TEST(ParseDepthsTest, ReturnsTheNumbersInOrder) {
  const auto depths = ParseDepths({"16", "1", "4096"});
  ASSERT_TRUE(depths.ok());
  EXPECT_EQ(*depths, (std::vector<int>{16, 1, 4096}));
}

TEST(ParseDepthsTest, NamesWhatIsNoDepth) {
  for (const std::string text : {"", "x", "0", "-1", "4097", "1.5"}) {
    EXPECT_EQ(ParseDepths({"16", text}).status().message(),
              "--depths: '" + text + "' is not from 1 to 4096");
  }
}

}  // namespace
}  // namespace hashrange::benchmark
