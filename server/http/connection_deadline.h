// The time until which something must happen on a connection.
//
// Moved on with every request, mostly long before it passes. So the timer is
// left alone when the deadline moves to a later time, and looks again when it
// fires. Not thread-safe: for the connection's strand.

#ifndef HASHRANGE_SERVER_HTTP_CONNECTION_DEADLINE_H_
#define HASHRANGE_SERVER_HTTP_CONNECTION_DEADLINE_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/time/time.h"
#include "boost/asio/basic_waitable_timer.hpp"
#include "boost/asio/steady_timer.hpp"
#include "server/http/http_socket.h"

namespace hashrange::http {

class ConnectionDeadline {
 public:
  explicit ConnectionDeadline(Strand strand) : timer_(std::move(strand)) {}
  ConnectionDeadline(const ConnectionDeadline&) = delete;
  ConnectionDeadline& operator=(const ConnectionDeadline&) = delete;

  // Has `on_timeout` called when a deadline has passed, unless `owner`, which
  // this is a part of, is gone by then. Once, before the first deadline.
  void Watch(std::weak_ptr<void> owner, std::function<void()> on_timeout);

  // Sets the deadline, anew if there was one: `time` from now.
  void Set(absl::Duration time);
  void Clear() { due_ = Clock::time_point::max(); }

 private:
  using Clock = boost::asio::steady_timer::clock_type;

  void Arm();
  void OnTimer();

  boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>,
                                    Strand>
      timer_;
  Clock::time_point due_ = Clock::time_point::max();
  // Whether the timer runs.
  bool armed_ = false;
  std::weak_ptr<void> owner_;
  std::function<void()> on_timeout_;
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_CONNECTION_DEADLINE_H_
