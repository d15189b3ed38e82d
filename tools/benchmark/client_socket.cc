#include "tools/benchmark/client_socket.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace hashrange::benchmark {
namespace {

absl::Status Failure(absl::string_view what) {
  return absl::UnavailableError(
      absl::StrCat("cannot ", what, ": ", std::strerror(errno)));
}

bool IsForLater(int error) { return error == EAGAIN || error == EINTR; }

}  // namespace

absl::StatusOr<std::unique_ptr<ClientSocket>> ClientSocket::Connect(
    const std::string& address) {
  const size_t colon = address.rfind(':');
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  uint32_t port = 0;
  if (colon == std::string::npos ||
      inet_pton(AF_INET, address.substr(0, colon).c_str(), &to.sin_addr) != 1 ||
      !absl::SimpleAtoi(address.substr(colon + 1), &port) || port > 0xffff) {
    return absl::InvalidArgumentError(
        absl::StrCat(address, " is no IPv4 address with a port"));
  }
  to.sin_port = htons(static_cast<uint16_t>(port));
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return Failure("make a socket");
  std::unique_ptr<ClientSocket> client(new ClientSocket(descriptor));
  if (connect(descriptor, reinterpret_cast<const sockaddr*>(&to), sizeof(to)) !=
      0) {
    return Failure(absl::StrCat("connect to ", address));
  }
  const int at_once = 1;
  if (setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &at_once,
                 sizeof(at_once)) != 0 ||
      fcntl(descriptor, F_SETFL, O_NONBLOCK) != 0) {
    return Failure("set up a socket");
  }
  return client;
}

ClientSocket::~ClientSocket() { close(descriptor_); }

absl::StatusOr<size_t> ClientSocket::Send(absl::string_view bytes) {
  const ssize_t sent =
      send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  if (sent >= 0) return static_cast<size_t>(sent);
  if (IsForLater(errno)) return 0;
  return Failure("send a request");
}

absl::StatusOr<size_t> ClientSocket::Receive(char* to, size_t size) {
  const ssize_t received = recv(descriptor_, to, size, 0);
  if (received > 0) return static_cast<size_t>(received);
  if (received == 0) {
    return absl::UnavailableError("the server closed the connection");
  }
  if (IsForLater(errno)) return 0;
  return Failure("receive a response");
}

}  // namespace hashrange::benchmark
