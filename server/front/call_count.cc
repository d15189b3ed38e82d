#include "server/front/call_count.h"

namespace hashrange::front {

bool CallCount::Enter() {
  storage::MutexLock lock(mutex_);
  ++under_way_;
  return !closed_;
}

bool CallCount::IsClosed() {
  storage::MutexLock lock(mutex_);
  return closed_;
}

void CallCount::Leave() {
  storage::MutexLock lock(mutex_);
  if (--under_way_ == 0 && closed_) left_.SignalAll();
}

void CallCount::Close(absl::Duration timeout) {
  storage::MutexLock lock(mutex_);
  closed_ = true;
  while (under_way_ > 0) {
    if (!left_.WaitWithTimeout(mutex_, timeout)) return;
  }
}

void CallCount::Linger(absl::Duration time) {
  storage::MutexLock lock(mutex_);
  nothing_.WaitWithTimeout(mutex_, time);
}

}  // namespace hashrange::front
