#include "tests/crash/ack_counter.h"

#include "absl/time/clock.h"

namespace hashrange::tests {

void AckCounter::Add() {
  storage::MutexLock lock(mutex_);
  ++count_;
  added_.SignalAll();
}

bool AckCounter::Await(int count, absl::Duration timeout) {
  const absl::Time deadline = absl::Now() + timeout;
  storage::MutexLock lock(mutex_);
  while (count_ < count) {
    const absl::Duration left = deadline - absl::Now();
    if (left <= absl::ZeroDuration()) return false;
    added_.WaitWithTimeout(mutex_, left);
  }
  return true;
}

int AckCounter::count() {
  storage::MutexLock lock(mutex_);
  return count_;
}

}  // namespace hashrange::tests
