#include "server/http/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace hashrange::http {
namespace {

constexpr timeval kWaitMax = {30, 0};
constexpr char kHeadEnd[] = "\r\n\r\n";

// "HTTP/1.1 200 OK", then a header a line.
RawResponse ParseHead(absl::string_view head) {
  RawResponse response;
  bool first = true;
  for (absl::string_view line : absl::StrSplit(head, "\r\n")) {
    if (first) {
      EXPECT_TRUE(absl::SimpleAtoi(line.substr(9, 3), &response.status))
          << line;
      first = false;
      continue;
    }
    const std::pair<std::string, std::string> sides =
        absl::StrSplit(line, absl::MaxSplits(": ", 1));
    response.headers[absl::AsciiStrToLower(sides.first)] = sides.second;
  }
  return response;
}

}  // namespace

RawClient::RawClient(const std::string& address) {
  int32_t port = 0;
  EXPECT_TRUE(absl::SimpleAtoi(address.substr(address.rfind(':') + 1), &port));
  socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &kWaitMax, sizeof(kWaitMax));
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &kWaitMax, sizeof(kWaitMax));
  sockaddr_in server = {};
  server.sin_family = AF_INET;
  server.sin_port = htons(static_cast<uint16_t>(port));
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(
      connect(socket_, reinterpret_cast<sockaddr*>(&server), sizeof(server)),
      0);
}

RawClient::~RawClient() { close(socket_); }

bool RawClient::Send(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent =
        send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

void RawClient::EndOutput() { shutdown(socket_, SHUT_WR); }

bool RawClient::ReadMore() {
  char bytes[64 * 1024];
  const ssize_t got = recv(socket_, bytes, sizeof(bytes), 0);
  if (got <= 0) return false;
  input_.append(bytes, static_cast<size_t>(got));
  return true;
}

RawResponse RawClient::ReadResponse() {
  size_t end = 0;
  while ((end = input_.find(kHeadEnd)) == std::string::npos) {
    if (!ReadMore()) return {};
  }
  RawResponse response = ParseHead(input_.substr(0, end));
  input_.erase(0, end + strlen(kHeadEnd));
  size_t length = 0;
  if (!absl::SimpleAtoi(response.headers["content-length"], &length)) {
    return response;
  }
  while (input_.size() < length) {
    if (!ReadMore()) return {};
  }
  response.body = input_.substr(0, length);
  input_.erase(0, length);
  return response;
}

bool RawClient::ReadEnd() { return input_.empty() && !ReadMore(); }

std::string ApiCall(absl::string_view operation, absl::string_view body,
                    absl::string_view headers) {
  return absl::StrCat("POST / HTTP/1.1\r\nHost: localhost\r\n",
                      "X-Amz-Target: DynamoDB_20120810.", operation,
                      "\r\nContent-Type: application/x-amz-json-1.0\r\n",
                      headers, "Content-Length: ", body.size(), "\r\n\r\n",
                      body);
}

}  // namespace hashrange::http
