// A TCP connection of a client that never waits.

#ifndef HASHRANGE_TOOLS_BENCHMARK_CLIENT_SOCKET_H_
#define HASHRANGE_TOOLS_BENCHMARK_CLIENT_SOCKET_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::benchmark {

// Not thread-safe.
class ClientSocket {
 public:
  // `address` is IP:port. Errors: kInvalidArgument if it is not;
  // kUnavailable if nobody listens there.
  static absl::StatusOr<std::unique_ptr<ClientSocket>> Connect(
      const std::string& address);

  ~ClientSocket();
  ClientSocket(const ClientSocket&) = delete;
  ClientSocket& operator=(const ClientSocket&) = delete;

  // For epoll.
  int descriptor() const { return descriptor_; }

  // Sends as much of `bytes` as goes at once, and returns how much that was.
  absl::StatusOr<size_t> Send(absl::string_view bytes);

  // Receives into [to, to + size), and returns how much came: 0 if nothing is
  // there yet. Returns kUnavailable if the server closed the connection.
  absl::StatusOr<size_t> Receive(char* to, size_t size);

 private:
  explicit ClientSocket(int descriptor) : descriptor_(descriptor) {}

  const int descriptor_;
};

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_CLIENT_SOCKET_H_
