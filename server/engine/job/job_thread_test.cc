#include "server/engine/job/job_thread.h"

#include <atomic>
#include <future>

#include "absl/time/time.h"
#include "gtest/gtest.h"

namespace hashrange::engine {
namespace {

TEST(JobThreadTest, WorksAtOnceAndWheneverItIsWoken) {
  std::atomic<int> runs = 0;
  JobThread thread([&] {
    ++runs;
    return absl::OkStatus();
  });
  thread.WaitUntilIdleForTest();
  EXPECT_EQ(runs, 1);
  thread.Wake();
  thread.WaitUntilIdleForTest();
  EXPECT_EQ(runs, 2);
}

TEST(JobThreadTest, WokenWhileItWorksItWorksAgain) {
  std::atomic<int> runs = 0;
  std::promise<JobThread*> self;
  JobThread thread([&] {
    if (++runs == 1) self.get_future().get()->Wake();
    return absl::OkStatus();
  });
  self.set_value(&thread);
  thread.WaitUntilIdleForTest();
  EXPECT_EQ(runs, 2);
}

TEST(JobThreadTest, StopInterruptsThePauseAfterAnError) {
  std::atomic<int> runs = 0;
  std::promise<void> first;
  JobThread thread([&] {
    if (++runs == 1) first.set_value();
    return absl::UnavailableError("not now");
  });
  first.get_future().get();
  thread.Stop();
  EXPECT_TRUE(thread.Stopping());
  EXPECT_EQ(runs, 1);
  thread.Wake();
  EXPECT_EQ(runs, 1);
}

TEST(JobThreadTest, WorksAgainAfterThePauseThatItAskedFor) {
  std::promise<JobThread*> self;
  std::promise<void> again;
  int runs = 0;
  JobThread thread([&] {
    if (++runs == 1) {
      self.get_future().get()->WakeAfter(absl::Milliseconds(1));
    } else if (runs == 2) {
      again.set_value();
    }
    return absl::OkStatus();
  });
  self.set_value(&thread);
  again.get_future().get();
  thread.WaitUntilIdleForTest();
}

TEST(JobThreadTest, IsIdleAndCanBeWokenDuringThatPause) {
  std::atomic<int> runs = 0;
  std::promise<JobThread*> self;
  JobThread thread([&] {
    if (++runs == 1) self.get_future().get()->WakeAfter(absl::Hours(1));
    return absl::OkStatus();
  });
  self.set_value(&thread);
  thread.WaitUntilIdleForTest();
  EXPECT_EQ(runs, 1);
  thread.Wake();
  thread.WaitUntilIdleForTest();
  EXPECT_EQ(runs, 2);
}

}  // namespace
}  // namespace hashrange::engine
