#include "server/front/worker_pool.h"

#include <atomic>
#include <future>

#include "gtest/gtest.h"

namespace hashrange::front {
namespace {

TEST(WorkerPoolTest, RunsWhatIsQueuedBeforeItStops) {
  std::atomic<int> runs{0};
  {
    WorkerPool pool(3, 100);
    for (int i = 0; i < 100; ++i) {
      WorkerPool::Task task = [&runs] { ++runs; };
      ASSERT_TRUE(pool.Submit(task));
    }
  }
  EXPECT_EQ(runs, 100);
}

TEST(WorkerPoolTest, RefusesTasksOnceStopped) {
  WorkerPool pool(1, 2);
  bool ran = false;
  WorkerPool::Task before = [&ran] { ran = true; };
  ASSERT_TRUE(pool.Submit(before));
  pool.Stop();
  EXPECT_TRUE(ran);
  WorkerPool::Task after = [] {};
  EXPECT_FALSE(pool.Submit(after));
}

TEST(WorkerPoolTest, RefusesWhatDoesNotFitTheQueue) {
  std::promise<void> started;
  std::promise<void> go_on;
  std::future<void> may_go_on = go_on.get_future();
  WorkerPool pool(1, 2);
  WorkerPool::Task blocking = [&] {
    started.set_value();
    may_go_on.wait();
  };
  ASSERT_TRUE(pool.Submit(blocking));
  started.get_future().wait();
  WorkerPool::Task first = [] {};
  WorkerPool::Task second = [] {};
  bool third_ran = false;
  WorkerPool::Task third = [&third_ran] { third_ran = true; };
  EXPECT_TRUE(pool.Submit(first));
  EXPECT_TRUE(pool.Submit(second));
  EXPECT_EQ(pool.depth(), 2u);
  EXPECT_FALSE(pool.Submit(third));
  third();  // It was not taken.
  EXPECT_TRUE(third_ran);
  go_on.set_value();
}

}  // namespace
}  // namespace hashrange::front
