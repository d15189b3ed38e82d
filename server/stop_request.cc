#include "server/stop_request.h"

#include <pthread.h>
#include <signal.h>

#include <thread>
#include <utility>

namespace hashrange::server {

void StopRequest::ListenForSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // Detached: it waits for as long as the process lives.
  std::thread([this, signals] {
    int signal = 0;
    while (sigwait(&signals, &signal) != 0) {
    }
    Request(absl::OkStatus());
  }).detach();
}

void StopRequest::Request(absl::Status reason) {
  storage::MutexLock lock(mutex_);
  if (!reason_.has_value()) reason_ = std::move(reason);
  requested_.SignalAll();
}

absl::Status StopRequest::Wait() {
  storage::MutexLock lock(mutex_);
  while (!reason_.has_value()) requested_.Wait(mutex_);
  return *reason_;
}

}  // namespace hashrange::server
