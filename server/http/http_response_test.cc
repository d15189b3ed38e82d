#include "server/http/http_response.h"

#include "gtest/gtest.h"

namespace hashrange::http {
namespace {

using Status = boost::beast::http::status;

TEST(HttpResponseTest, HasItsHeadersInOrder) {
  HttpResponse response = MakeResponse(Status::ok);
  AddHeader("Server", "Server", &response);
  AddHeader("Content-Length", "0", &response);
  EXPECT_EQ(HeadOf(response),
            "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nServer: Server\r\n"
            "Content-Length: 0\r\n\r\n");
}

TEST(HttpResponseTest, SaysThatTheConnectionEnds) {
  HttpResponse response = MakeResponse(Status::payload_too_large);
  response.version = 10;
  response.keep_alive = false;
  EXPECT_EQ(HeadOf(response),
            "HTTP/1.0 413 Payload Too Large\r\nConnection: close\r\n\r\n");
}

}  // namespace
}  // namespace hashrange::http
