// The server as clients see it through sockets, the ill-behaved ones above all.

#include "server/http/http_server.h"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/http/compression.h"
#include "server/http/crc32.h"
#include "server/http/raw_client.h"

namespace hashrange::http {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

constexpr char kNoTables[] = R"({"TableNames":[]})";

class CountingObserver : public front::CallObserver {
 public:
  void OnCall(const front::CallReport& report) override {
    if (report.protocol == front::Protocol::kHttp) ++calls;
  }
  void OnPoolDepth(front::Protocol, size_t) override {}

  std::atomic<int> calls{0};
};

// A server over an engine in memory.
class HttpServerTest : public ::testing::Test {
 protected:
  void Start(const HttpLimits& limits = {}) {
    HttpServerOptions options;
    options.address = "127.0.0.1:0";
    options.engine = &engine_.engine();
    options.observer = &observer_;
    options.clock = [] { return absl::UnixEpoch(); };
    options.limits = limits;
    auto server = HttpServer::Start(std::move(options));
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }
  std::string address() const { return server_->address(); }

  RawResponse Exchange(absl::string_view request) {
    RawClient client(address());
    EXPECT_TRUE(client.Send(request));
    return client.ReadResponse();
  }

  // "Tab", with the partition key "p".
  void CreateTable() {
    EXPECT_EQ(Exchange(ApiCall("CreateTable", R"({"TableName":"Tab",
        "BillingMode":"PAY_PER_REQUEST",
        "AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"p","KeyType":"HASH"}]})"))
                  .status,
              200);
  }

  void ExpectServes() {
    EXPECT_EQ(Exchange(ApiCall("ListTables", "{}")).body, kNoTables);
  }

  engine::FakeEngine engine_;
  CountingObserver observer_;
  std::unique_ptr<HttpServer> server_;
};

// ---- Answers ----

TEST_F(HttpServerTest, AnswersACall) {
  Start();
  const RawResponse response = Exchange(ApiCall("ListTables", "{}"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, kNoTables);
  const auto& headers = response.headers;
  EXPECT_THAT(headers,
              Contains(Pair("content-type", "application/x-amz-json-1.0")));
  EXPECT_THAT(headers,
              Contains(Pair("x-amz-crc32", absl::StrCat(Crc32(kNoTables)))));
  EXPECT_THAT(headers, Contains(Pair("connection", "keep-alive")));
  EXPECT_THAT(headers, Contains(Pair("server", "Server")));
  EXPECT_THAT(headers, Contains(Pair("date", "Thu, 01 Jan 1970 00:00:00 GMT")));
  EXPECT_EQ(headers.at("x-amzn-requestid").size(), 52u);
  EXPECT_THAT(headers, Not(Contains(Key("access-control-allow-origin"))));
  EXPECT_EQ(observer_.calls, 1);
}

TEST_F(HttpServerTest, WritesAndReadsItems) {
  Start();
  RawClient client(address());
  const auto call = [&client](const char* operation, const char* body) {
    EXPECT_TRUE(client.Send(ApiCall(operation, body)));
    return client.ReadResponse();
  };
  CreateTable();
  EXPECT_EQ(
      call("PutItem", R"({"TableName":"Tab","Item":{"p":{"S":"a"}}})").body,
      "{}");
  EXPECT_EQ(
      call("GetItem", R"({"TableName":"Tab","Key":{"p":{"S":"a"}}})").body,
      R"({"Item":{"p":{"S":"a"}}})");
  EXPECT_EQ(
      call("GetItem", R"({"TableName":"Tab","Key":{"p":{"N":"1"}}})").status,
      400);
}

TEST_F(HttpServerTest, AnswersHealthChecks) {
  Start();
  const RawResponse response = Exchange("GET /any?x HTTP/1.1\r\n\r\n");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "healthy: dynamodb.us-east-1.amazonaws.com ");
  EXPECT_EQ(response.headers.at("x-amz-crc32"), "3128867991");
}

TEST_F(HttpServerTest, AnswersPreflights) {
  Start();
  const RawResponse response = Exchange(
      "OPTIONS / HTTP/1.1\r\nOrigin: http://page\r\n"
      "Access-Control-Request-Headers: x-amz-target,content-type\r\n"
      "Access-Control-Request-Method: POST\r\n\r\n");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "");
  EXPECT_THAT(response.headers,
              Contains(Pair("access-control-allow-origin", "*")));
  EXPECT_THAT(response.headers, Contains(Pair("access-control-allow-headers",
                                              "x-amz-target,content-type")));
  EXPECT_THAT(response.headers,
              Contains(Pair("access-control-allow-methods", "POST")));
  EXPECT_THAT(response.headers,
              Contains(Pair("access-control-max-age", "172800")));
}

TEST_F(HttpServerTest, LetsPagesReadResponses) {
  Start();
  const RawResponse response =
      Exchange(ApiCall("ListTables", "{}", "Origin: http://page\r\n"));
  EXPECT_THAT(response.headers,
              Contains(Pair("access-control-allow-origin", "*")));
  EXPECT_THAT(response.headers, Contains(Pair("access-control-expose-headers",
                                              HasSubstr("x-amzn-RequestId"))));
}

TEST_F(HttpServerTest, AnswersWhatIsNoCall) {
  Start();
  for (const char* request :
       {"PUT / HTTP/1.1\r\n\r\n", "DELETE /x HTTP/1.1\r\n\r\n",
        "OPTIONS / HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
        "POST / HTTP/1.1\r\nContent-Type: text/json\r\nContent-Length: "
        "2\r\n\r\n{}"}) {
    const RawResponse response = Exchange(request);
    EXPECT_EQ(response.status, 404) << request;
    EXPECT_EQ(response.body, "<UnknownOperationException/>\n") << request;
    EXPECT_EQ(response.headers.at("x-amz-crc32"), "3552371480");
  }
}

TEST_F(HttpServerTest, LeavesOutTheBodyOfHead) {
  Start();
  RawClient client(address());
  ASSERT_TRUE(client.Send("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n"));
  client.EndOutput();
  // Fails for want of the 29 bytes announced.
  EXPECT_EQ(client.ReadResponse().status, 0);
}

TEST_F(HttpServerTest, ChecksSyntaxBeforeTheOperation) {
  Start();
  EXPECT_EQ(Exchange(ApiCall("NoSuch", "{")).body,
            R"({"__type":"com.amazon.coral.service#SerializationException"})");
  EXPECT_EQ(
      Exchange(ApiCall("NoSuch", "{}")).body,
      R"({"__type":"com.amazon.coral.service#UnknownOperationException"})");
  EXPECT_EQ(Exchange(ApiCall("ListTables", "")).body,
            R"({"__type":"com.amazon.coral.service#SerializationException"})");
}

// ---- Connections ----

TEST_F(HttpServerTest, AnswersPipelinedRequestsInOrder) {
  Start();
  RawClient client(address());
  std::string requests;
  for (int i = 0; i < 50; ++i) {
    // On the pool and inline in turns.
    absl::StrAppend(&requests, ApiCall("ListTables", "{}"),
                    ApiCall("NoSuch", "{}"), "GET / HTTP/1.1\r\n\r\n");
  }
  ASSERT_TRUE(client.Send(requests));
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(client.ReadResponse().body, kNoTables);
    EXPECT_EQ(client.ReadResponse().status, 400);
    EXPECT_THAT(client.ReadResponse().body, HasSubstr("healthy"));
  }
}

// None is lost where the server's buffer ends within one, or where the client
// is slower to read than the server to answer.
TEST_F(HttpServerTest, AnswersManySmallRequestsThatCameTogether) {
  constexpr int kRequests = 20000;
  Start();
  RawClient client(address());
  std::string requests;
  for (int i = 0; i < kRequests; ++i) requests += "GET / HTTP/1.1\r\n\r\n";
  // Answers fill the network meanwhile, so somebody has to read them.
  std::thread sender([&] { EXPECT_TRUE(client.Send(requests)); });
  int answers = 0;
  while (answers < kRequests && client.ReadResponse().status == 200) ++answers;
  sender.join();
  EXPECT_EQ(answers, kRequests);
}

TEST_F(HttpServerTest, ReadsChunkedBodies) {
  Start();
  const RawResponse response = Exchange(
      "POST / HTTP/1.1\r\n"
      "X-Amz-Target: DynamoDB_20120810.ListTables\r\n"
      "Content-Type: application/json; charset=utf-8\r\n"
      "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n"
      "0\r\n\r\n");
  EXPECT_EQ(response.body, kNoTables);
  EXPECT_THAT(response.headers,
              Contains(Pair("content-type", "application/json")));
}

TEST_F(HttpServerTest, AnswersByteByByte) {
  Start();
  RawClient client(address());
  for (const char byte : ApiCall("ListTables", "{}")) {
    ASSERT_TRUE(client.Send(std::string(1, byte)));
  }
  EXPECT_EQ(client.ReadResponse().body, kNoTables);
}

TEST_F(HttpServerTest, ClosesWhenAsked) {
  Start();
  RawClient client(address());
  ASSERT_TRUE(
      client.Send(ApiCall("ListTables", "{}", "Connection: close\r\n")));
  EXPECT_EQ(client.ReadResponse().headers.at("connection"), "close");
  EXPECT_TRUE(client.ReadEnd());
}

TEST_F(HttpServerTest, AnswersAClientThatSendsNoMore) {
  Start();
  RawClient client(address());
  ASSERT_TRUE(client.Send(ApiCall("ListTables", "{}")));
  client.EndOutput();
  EXPECT_EQ(client.ReadResponse().body, kNoTables);
  EXPECT_TRUE(client.ReadEnd());
}

TEST_F(HttpServerTest, RefusesHalfARequest) {
  Start();
  RawClient client(address());
  ASSERT_TRUE(client.Send("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n{"));
  client.EndOutput();
  EXPECT_EQ(client.ReadResponse().status, 400);
  EXPECT_TRUE(client.ReadEnd());
}

TEST_F(HttpServerTest, AsksForABodyThatIsHeldBack) {
  Start();
  RawClient client(address());
  const std::string call =
      ApiCall("ListTables", "{}", "Expect: 100-continue\r\n");
  ASSERT_TRUE(client.Send(call.substr(0, call.size() - 2)));
  EXPECT_EQ(client.ReadResponse().status, 100);
  ASSERT_TRUE(client.Send("{}"));
  EXPECT_EQ(client.ReadResponse().body, kNoTables);
}

TEST_F(HttpServerTest, RefusesABodyThatIsHeldBackAndTooLarge) {
  Start();
  EXPECT_EQ(Exchange("POST / HTTP/1.1\r\nContent-Length: 16777217\r\n"
                     "Expect: 100-continue\r\n\r\n")
                .status,
            413);
  EXPECT_EQ(Exchange("POST / HTTP/1.1\r\nContent-Length: 2\r\n"
                     "Expect: miracles\r\n\r\n")
                .status,
            417);
}

TEST_F(HttpServerTest, RefusesWhatIsNotHttp) {
  Start();
  for (const char* request :
       {"\x16\x03\x01\x02\x01\x01\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET /\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nNo colon\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
    RawClient client(address());
    ASSERT_TRUE(client.Send(request));
    EXPECT_EQ(client.ReadResponse().status, 400) << request;
    client.EndOutput();
    EXPECT_TRUE(client.ReadEnd());
  }
  ExpectServes();
}

// ---- Bounds ----

TEST_F(HttpServerTest, RefusesFloodsOfHeaders) {
  Start();
  RawClient client(address());
  std::string flood = "POST / HTTP/1.1\r\n";
  for (int i = 0; i < 10'000; ++i) absl::StrAppend(&flood, "X-A", i, ": b\r\n");
  client.Send(flood);
  const RawResponse response = client.ReadResponse();
  EXPECT_EQ(response.status, 431);
  EXPECT_EQ(response.headers.at("connection"), "close");
  ExpectServes();
}

TEST_F(HttpServerTest, RefusesEndlessChunkExtensions) {
  Start();
  RawClient client(address());
  client.Send(
      absl::StrCat("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2;",
                   std::string(1 << 20, 'x')));
  EXPECT_EQ(client.ReadResponse().status, 431);
  ExpectServes();
}

TEST_F(HttpServerTest, RefusesABodyOf50Megabytes) {
  Start();
  RawClient client(address());
  // All of it is taken, and thrown away, so that the answer arrives.
  EXPECT_TRUE(
      client.Send(ApiCall("PutItem", std::string(size_t{50} << 20, ' '))));
  const RawResponse response = client.ReadResponse();
  EXPECT_EQ(response.status, 413);
  EXPECT_EQ(response.body, "");
  EXPECT_THAT(response.headers, Not(Contains(Key("x-amzn-requestid"))));
  ExpectServes();
}

TEST_F(HttpServerTest, RefusesALargeChunkedBody) {
  Start();
  RawClient client(address());
  client.Send(
      absl::StrCat("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
                   "1000001\r\n", std::string((16 << 20) + 1, ' ')));
  EXPECT_EQ(client.ReadResponse().status, 413);
  ExpectServes();
}

TEST_F(HttpServerTest, RefusesBodiesBeyondTheMemoryForAll) {
  HttpLimits limits;
  limits.memory_bytes_max = 100;
  Start(limits);
  const RawResponse response =
      Exchange(ApiCall("ListTables", std::string(101, ' ')));
  EXPECT_EQ(response.status, 400);
  EXPECT_THAT(response.body, HasSubstr("too many requests waiting"));
  EXPECT_EQ(response.headers.at("connection"), "close");
  ExpectServes();
}

TEST_F(HttpServerTest, AnnouncementsTakeNoMemoryFromOthers) {
  HttpLimits limits;
  limits.memory_bytes_max = 100;
  Start(limits);
  RawClient announcer(address());
  ASSERT_TRUE(
      announcer.Send("POST / HTTP/1.1\r\nContent-Length: 16777216\r\n"
                     "Expect: 100-continue\r\n\r\n"));
  EXPECT_EQ(announcer.ReadResponse().status, 100);
  ExpectServes();
}

TEST_F(HttpServerTest, ClosesConnectionsBeyondTheLimit) {
  HttpLimits limits;
  limits.connections_max = 2;
  Start(limits);
  RawClient first(address());
  ASSERT_TRUE(first.Send(ApiCall("ListTables", "{}")));
  EXPECT_EQ(first.ReadResponse().status, 200);
  {
    RawClient second(address());
    ASSERT_TRUE(second.Send(ApiCall("ListTables", "{}")));
    EXPECT_EQ(second.ReadResponse().status, 200);
    RawClient third(address());
    EXPECT_TRUE(third.ReadEnd());
  }
  ASSERT_TRUE(first.Send(ApiCall("ListTables", "{}")));
  EXPECT_EQ(first.ReadResponse().status, 200);
}

TEST_F(HttpServerTest, EndsSlowRequests) {
  HttpLimits limits;
  limits.header_timeout = absl::Milliseconds(20);
  limits.body_timeout = absl::Milliseconds(20);
  Start(limits);
  for (const char* part : {"POST / HTTP/1.1\r\nX-Slow:",
                           "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n{"}) {
    RawClient client(address());
    ASSERT_TRUE(client.Send(part));
    const RawResponse response = client.ReadResponse();
    EXPECT_EQ(response.status, 408) << part;
    EXPECT_EQ(response.headers.at("connection"), "close");
  }
}

TEST_F(HttpServerTest, EndsIdleConnections) {
  HttpLimits limits;
  limits.header_timeout = absl::Milliseconds(20);
  limits.idle_timeout = absl::Milliseconds(20);
  Start(limits);
  RawClient silent(address());
  EXPECT_TRUE(silent.ReadEnd());
  RawClient idle(address());
  ASSERT_TRUE(idle.Send(ApiCall("ListTables", "{}")));
  EXPECT_EQ(idle.ReadResponse().status, 200);
  EXPECT_TRUE(idle.ReadEnd());
}

// ---- Compression ----

std::string Compressed(const std::string& coding, const std::string& body) {
  return ApiCall("ListTables", body,
                 absl::StrCat("Content-Encoding: ", coding, "\r\n"));
}

TEST_F(HttpServerTest, ReadsCompressedBodies) {
  Start();
  EXPECT_EQ(Exchange(Compressed("gzip", Gzip("{}"))).body, kNoTables);
}

TEST_F(HttpServerTest, RefusesBrokenCompression) {
  Start();
  const RawResponse broken = Exchange(Compressed("gzip", "{}"));
  EXPECT_EQ(broken.status, 500);
  EXPECT_THAT(broken.body, HasSubstr("InternalFailure"));
  EXPECT_THAT(broken.body,
              HasSubstr("is not what its header Content-Encoding says"));
  const RawResponse unknown = Exchange(Compressed("br", "{}"));
  EXPECT_EQ(unknown.status, 500);
  EXPECT_THAT(unknown.body, HasSubstr("'br'; send gzip, deflate or no"));
  ExpectServes();
}

TEST_F(HttpServerTest, RefusesBombs) {
  Start();
  const std::string bomb = Gzip(std::string(size_t{64} << 20, ' '));
  ASSERT_LT(bomb.size(), size_t{1} << 20);
  const RawResponse response = Exchange(Compressed("gzip", bomb));
  EXPECT_EQ(response.status, 413);
  EXPECT_EQ(response.body, "");
  ExpectServes();
}

TEST_F(HttpServerTest, CompressesLargeResponsesIfAsked) {
  Start();
  CreateTable();
  const std::string large(100'000, 'x');
  ASSERT_EQ(
      Exchange(ApiCall("PutItem", absl::StrCat(R"({"TableName":"Tab","Item":)"
                                               R"({"p":{"S":"a"},"x":{"S":")",
                                               large, R"("}}})")))
          .status,
      200);
  // Handled inline, compressed on the pool.
  const std::string call = R"({"TableName":"Tab","Key":{"p":{"S":"a"}}})";
  const RawResponse plain = Exchange(ApiCall("GetItem", call));
  EXPECT_THAT(plain.headers, Not(Contains(Key("content-encoding"))));
  const RawResponse packed =
      Exchange(ApiCall("GetItem", call, "Accept-Encoding: br, gzip\r\n"));
  EXPECT_EQ(packed.headers.at("content-encoding"), "gzip");
  EXPECT_EQ(packed.headers.at("x-amz-crc32"), absl::StrCat(Crc32(packed.body)));
  auto unpacked = Decompress(ContentCoding::kGzip, packed.body, 1 << 20);
  ASSERT_TRUE(unpacked.ok()) << unpacked.status();
  EXPECT_EQ(*unpacked, plain.body);
  EXPECT_THAT(Exchange(ApiCall("ListTables", "{}", "Accept-Encoding: gzip\r\n"))
                  .headers,
              Not(Contains(Key("content-encoding"))));
}

// ---- Stopping ----

TEST_F(HttpServerTest, ClosesIdleConnectionsWhenItStops) {
  Start();
  RawClient idle(address());
  ASSERT_TRUE(idle.Send(ApiCall("ListTables", "{}")));
  EXPECT_EQ(idle.ReadResponse().status, 200);
  server_->Shutdown(absl::Seconds(10));
  EXPECT_TRUE(idle.ReadEnd());
}

TEST_F(HttpServerTest, AnswersWholeOrNotAtAllWhenItStops) {
  Start();
  RawClient client(address());
  std::string requests;
  for (int i = 0; i < 1000; ++i) requests += ApiCall("ListTables", "{}");
  ASSERT_TRUE(client.Send(requests));
  EXPECT_EQ(client.ReadResponse().body, kNoTables);
  server_->Shutdown(absl::Seconds(10));
  RawResponse last;
  for (RawResponse next = client.ReadResponse(); next.status != 0;
       next = client.ReadResponse()) {
    last = next;
    if (next.status != 200) break;
    EXPECT_EQ(next.body, kNoTables);
  }
  // Neither more requests are answered, nor is half of one.
  EXPECT_TRUE(client.ReadEnd());
  EXPECT_THAT(last.status, testing::AnyOf(0, 200, 500, 503));
}

TEST_F(HttpServerTest, SaysWhereItCannotListen) {
  Start();
  HttpServerOptions options;
  options.address = address();
  options.engine = &engine_.engine();
  options.observer = &observer_;
  options.clock = [] { return absl::UnixEpoch(); };
  const absl::Status status = HttpServer::Start(std::move(options)).status();
  EXPECT_TRUE(absl::IsUnavailable(status));
  EXPECT_THAT(std::string(status.message()),
              HasSubstr(absl::StrCat("cannot listen on ", address(),
                                     " for HTTP: Address already in use")));
}

}  // namespace
}  // namespace hashrange::http
