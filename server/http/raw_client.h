// A socket to a server, for tests that send what no HTTP library would.
//
//   RawClient client(server.address());
//   client.Send("GET / HTTP/1.1\r\n\r\n");
//   EXPECT_EQ(client.ReadResponse().status, 200);

#ifndef HASHRANGE_SERVER_HTTP_RAW_CLIENT_H_
#define HASHRANGE_SERVER_HTTP_RAW_CLIENT_H_

#include <map>
#include <string>

#include "absl/strings/string_view.h"

namespace hashrange::http {

struct RawResponse {
  // 0 if the connection ended before a whole response had come.
  int status = 0;
  // Names in lower case.
  std::map<std::string, std::string> headers;
  std::string body;
};

// Waits at most half a minute for anything. Not thread-safe.
class RawClient {
 public:
  // `address` is 127.0.0.1:port.
  explicit RawClient(const std::string& address);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // Whether all was taken.
  bool Send(absl::string_view bytes);
  // Sends nothing more.
  void EndOutput();

  // Reads the next response: a head and as much as its Content-Length says.
  RawResponse ReadResponse();
  // Whether the server has closed the connection and sent nothing more.
  bool ReadEnd();

 private:
  // Whether more came.
  bool ReadMore();

  int socket_ = -1;
  // Read, and not yet returned.
  std::string input_;
};

// "POST / HTTP/1.1" of an operation with its body, as SDKs send it. `headers`
// are more of them, each with an end of line.
std::string ApiCall(absl::string_view operation, absl::string_view body,
                    absl::string_view headers = "");

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_RAW_CLIENT_H_
