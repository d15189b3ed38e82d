#include "storage/background_thread.h"

#include <sys/resource.h>

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::storage {
namespace {

using ::testing::ElementsAre;

TEST(BackgroundThreadTest, RunsEverythingInOrderBeforeItEnds) {
  std::vector<int> done;
  {
    BackgroundThread thread;
    thread.Schedule([&] {
      done.push_back(1);
      // Work may schedule work, as a compaction does.
      thread.Schedule([&done] { done.push_back(3); });
      done.push_back(2);
    });
  }
  EXPECT_THAT(done, ElementsAre(1, 2, 3));
}

TEST(BackgroundThreadTest, YieldsToTheThreadsThatServe) {
  const int here = getpriority(PRIO_PROCESS, 0);
  int there = here;
  {
    BackgroundThread thread;
    thread.Schedule([&there] { there = getpriority(PRIO_PROCESS, 0); });
  }
  // A larger number is a lower priority; there is none below 19.
  EXPECT_TRUE(there > here || here == 19) << there << " beside " << here;
  EXPECT_EQ(getpriority(PRIO_PROCESS, 0), here);
}

}  // namespace
}  // namespace hashrange::storage
