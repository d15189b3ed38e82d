#include "server/http/connection_deadline.h"

namespace hashrange::http {

void ConnectionDeadline::Watch(std::weak_ptr<void> owner,
                               std::function<void()> on_timeout) {
  owner_ = std::move(owner);
  on_timeout_ = std::move(on_timeout);
}

void ConnectionDeadline::Set(absl::Duration time) {
  due_ = Clock::now() + absl::ToChronoNanoseconds(time);
  if (!armed_ || due_ < timer_.expiry()) Arm();
}

void ConnectionDeadline::Arm() {
  armed_ = true;
  // Ends the wait before, which then knows by its error.
  timer_.expires_at(due_);
  timer_.async_wait([this, owner = owner_](const auto& error) {
    const std::shared_ptr<void> alive = owner.lock();
    if (alive != nullptr && !error) OnTimer();
  });
}

void ConnectionDeadline::OnTimer() {
  armed_ = false;
  if (due_ == Clock::time_point::max()) return;
  if (due_ > Clock::now()) return Arm();
  due_ = Clock::time_point::max();
  on_timeout_();
}

}  // namespace hashrange::http
