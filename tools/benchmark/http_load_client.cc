#include "tools/benchmark/http_load_client.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tools/benchmark/client_socket.h"
#include "tools/benchmark/http_response.h"
#include "tools/benchmark/latency_histogram.h"
#include "tools/benchmark/load_meter.h"

namespace hashrange::benchmark {
namespace {

constexpr size_t kReceiveBytes = 256 * 1024;
constexpr int kEventsMax = 64;
constexpr int kOk = 200;

struct Limits {
  absl::Time record_from;
  absl::Time end;
  size_t calls_max;
};

struct Connection {
  std::unique_ptr<ClientSocket> socket;
  std::string request;
  size_t sent = 0;
  HttpResponseReader response;
  absl::Time start;
};

class HttpRun {
 public:
  HttpRun(const HttpWorkload& workload, int depth)
      : workload_(workload),
        connections_(depth),
        epoll_(epoll_create1(EPOLL_CLOEXEC)),
        received_(kReceiveBytes, '\0') {}
  ~HttpRun() { close(epoll_); }

  absl::Status Connect();
  absl::Status Go(const Limits& limits);

  const LatencyHistogram& latencies() const { return latencies_; }
  absl::Time last_reply() const { return last_reply_; }
  // Those of the warm-up, too.
  size_t calls() const { return calls_; }

 private:
  absl::Status Call(Connection& connection);
  absl::Status Send(Connection& connection);
  // Whether the response to what was sent is complete.
  absl::StatusOr<bool> Receive(Connection& connection);
  absl::Status Check(const HttpResponseReader& response) const;
  absl::Status On(Connection& connection, uint32_t events,
                  const Limits& limits);

  const HttpWorkload& workload_;
  std::vector<Connection> connections_;
  const int epoll_;
  std::string received_;
  LatencyHistogram latencies_;
  absl::Time last_reply_;
  size_t calls_ = 0;
  size_t under_way_ = 0;
};

absl::Status HttpRun::Connect() {
  for (Connection& connection : connections_) {
    auto socket = ClientSocket::Connect(workload_.address);
    if (!socket.ok()) return socket.status();
    connection.socket = *std::move(socket);
    // Edges of both kinds: what cannot be sent at once goes on with the next.
    epoll_event event = {};
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.ptr = &connection;
    if (epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.socket->descriptor(),
                  &event) != 0) {
      return absl::InternalError("cannot watch a socket");
    }
  }
  return absl::OkStatus();
}

absl::Status HttpRun::Call(Connection& connection) {
  connection.request = workload_.next_request();
  connection.sent = 0;
  connection.start = absl::Now();
  ++calls_;
  ++under_way_;
  return Send(connection);
}

absl::Status HttpRun::Send(Connection& connection) {
  const absl::string_view rest =
      absl::string_view(connection.request).substr(connection.sent);
  if (rest.empty()) return absl::OkStatus();
  const auto sent = connection.socket->Send(rest);
  if (sent.ok()) connection.sent += *sent;
  return sent.status();
}

absl::StatusOr<bool> HttpRun::Receive(Connection& connection) {
  while (true) {
    const auto size =
        connection.socket->Receive(received_.data(), received_.size());
    if (!size.ok()) return size.status();
    if (*size == 0) return false;
    auto complete =
        connection.response.Take(absl::string_view(received_.data(), *size));
    if (!complete.ok() || *complete) return complete;
    // A short read has emptied the socket; what comes later is a new edge.
    if (*size < received_.size()) return false;
  }
}

absl::Status HttpRun::Check(const HttpResponseReader& response) const {
  if (response.status() != kOk) {
    return absl::UnknownError(absl::StrCat("the server answered ",
                                           response.status(), ": ",
                                           response.body_start()));
  }
  if (response.body_bytes() < workload_.body_bytes_min) {
    return absl::DataLossError(
        absl::StrCat("the server answered ", response.body_bytes(),
                     " bytes; expected at least ", workload_.body_bytes_min,
                     ": ", response.body_start()));
  }
  return workload_.on_reply ? workload_.on_reply(response.body_start())
                            : absl::OkStatus();
}

absl::Status HttpRun::On(Connection& connection, uint32_t events,
                         const Limits& limits) {
  if ((events & EPOLLOUT) != 0) {
    absl::Status status = Send(connection);
    if (!status.ok()) return status;
  }
  if ((events & ~uint32_t{EPOLLOUT}) == 0) return absl::OkStatus();
  const auto complete = Receive(connection);
  if (!complete.ok()) return complete.status();
  if (!*complete) return absl::OkStatus();
  last_reply_ = absl::Now();
  --under_way_;
  absl::Status status = Check(connection.response);
  if (!status.ok()) return status;
  if (last_reply_ >= limits.record_from) {
    latencies_.Record(last_reply_ - connection.start);
  }
  const bool go_on = last_reply_ < limits.end && calls_ < limits.calls_max;
  return go_on ? Call(connection) : absl::OkStatus();
}

absl::Status HttpRun::Go(const Limits& limits) {
  for (Connection& connection : connections_) {
    if (calls_ == limits.calls_max) break;
    absl::Status status = Call(connection);
    if (!status.ok()) return status;
  }
  epoll_event events[kEventsMax];
  // Replies after the end meet less load than the measurement is about.
  while (under_way_ > 0 && last_reply_ < limits.end) {
    const int count =
        epoll_wait(epoll_, events, kEventsMax,
                   static_cast<int>(absl::ToInt64Milliseconds(kPauseMax)));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      return absl::DeadlineExceededError(
          absl::StrCat("no reply for ", absl::FormatDuration(kPauseMax)));
    }
    for (int i = 0; i < count; ++i) {
      absl::Status status = On(*static_cast<Connection*>(events[i].data.ptr),
                               events[i].events, limits);
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Measurement> RunHttpLoad(const HttpWorkload& workload,
                                        const Load& load) {
  HttpRun run(workload, load.depth);
  absl::Status status = run.Connect();
  if (!status.ok()) return status;
  const LoadMeter meter(load, workload.server);
  status = run.Go(
      {meter.record_from(), meter.end(), std::numeric_limits<size_t>::max()});
  if (!status.ok()) return status;
  return meter.Result(run.latencies(), run.last_reply(), run.calls());
}

absl::Status RunHttpCalls(const HttpWorkload& workload, size_t calls,
                          int depth) {
  HttpRun run(workload, depth);
  absl::Status status = run.Connect();
  if (!status.ok()) return status;
  return run.Go({absl::InfiniteFuture(), absl::InfiniteFuture(), calls});
}

}  // namespace hashrange::benchmark
