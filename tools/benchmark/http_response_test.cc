#include "tools/benchmark/http_response.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::benchmark {
namespace {

using testing::HasSubstr;

std::string Response(const std::string& body) {
  return absl::StrCat("HTTP/1.1 200 OK\r\nServer: Server\r\ncontent-length: ",
                      body.size(), "\r\nx-amz-crc32: 1\r\n\r\n", body);
}

std::string ErrorOf(absl::string_view bytes) {
  HttpResponseReader response;
  return std::string(response.Take(bytes).status().message());
}

TEST(HttpResponseReaderTest, TakesAResponseAtOnce) {
  HttpResponseReader response;
  const auto complete = response.Take(Response("{}"));
  ASSERT_TRUE(complete.ok()) << complete.status();
  EXPECT_TRUE(*complete);
  EXPECT_EQ(response.status(), 200);
  EXPECT_EQ(response.body_bytes(), 2u);
  EXPECT_EQ(response.body_start(), "{}");
}

TEST(HttpResponseReaderTest, TakesAResponseInAnyPieces) {
  const std::string bytes = Response("{\"Item\":{}}");
  for (size_t piece = 1; piece <= bytes.size(); ++piece) {
    HttpResponseReader response;
    size_t at = 0;
    while (at < bytes.size()) {
      const auto complete = response.Take(bytes.substr(at, piece));
      ASSERT_TRUE(complete.ok()) << complete.status();
      at += piece;
      EXPECT_EQ(*complete, at >= bytes.size()) << piece;
    }
    EXPECT_EQ(response.body_start(), "{\"Item\":{}}");
  }
}

TEST(HttpResponseReaderTest, TakesOneResponseAfterTheOther) {
  HttpResponseReader response;
  ASSERT_TRUE(*response.Take(Response(std::string(100000, 'x'))));
  EXPECT_EQ(response.body_bytes(), 100000u);
  EXPECT_EQ(response.body_start().size(),
            HttpResponseReader::kBodyStartBytesMax);
  ASSERT_TRUE(*response.Take(Response("")));
  EXPECT_EQ(response.body_bytes(), 0u);
  EXPECT_EQ(response.body_start(), "");
  ASSERT_TRUE(*response.Take("HTTP/1.1 400 Bad\r\nContent-Length:2\r\n\r\nno"));
  EXPECT_EQ(response.status(), 400);
  EXPECT_EQ(response.body_start(), "no");
}

TEST(HttpResponseReaderTest, RefusesWhatItCannotFrame) {
  EXPECT_THAT(ErrorOf("SSH-2.0-x\r\n\r\n"), HasSubstr("SSH-2.0-x"));
  EXPECT_THAT(ErrorOf("HTTP/1.1 abc\r\n\r\n"), HasSubstr("HTTP/1.1 abc"));
  EXPECT_THAT(ErrorOf("HTTP/1.1 200 OK\r\n\r\n"), HasSubstr("no length"));
  EXPECT_THAT(
      ErrorOf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"),
      HasSubstr("no length"));
  EXPECT_THAT(ErrorOf("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
              HasSubstr("-1"));
  EXPECT_THAT(ErrorOf("HTTP/1.1 200 OK\r\nnonsense\r\n\r\n"),
              HasSubstr("nonsense"));
  EXPECT_THAT(ErrorOf(Response("{}") + "HTTP"), HasSubstr("more than"));
}

TEST(HttpResponseReaderTest, RefusesAnEndlessHead) {
  const std::string padding(HttpResponseReader::kHeadBytesMax + 1, 'x');
  EXPECT_THAT(ErrorOf("HTTP/1.1 200 OK\r\nA: " + padding),
              HasSubstr("too long"));
}

}  // namespace
}  // namespace hashrange::benchmark
