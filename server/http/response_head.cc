#include "server/http/response_head.h"

#include "absl/strings/str_cat.h"
#include "server/http/cors.h"
#include "server/http/crc32.h"
#include "server/http/http_date.h"

namespace hashrange::http {
namespace {

// More than the headers of most responses.
constexpr size_t kHeadersBytes = 320;

void AddCommon(absl::Time now, HttpResponse* response) {
  absl::StrAppend(&response->headers, "Server: Server\r\nDate: ", HttpDate(now),
                  "\r\nContent-Length: ", response->body.size(), "\r\n");
}

}  // namespace

void CompleteResponse(const HttpRequest& request, absl::string_view request_id,
                      absl::Time now, HttpResponse* response) {
  response->version = request.version();
  response->keep_alive = request.keep_alive();
  response->headers.reserve(kHeadersBytes);
  AddCommon(now, response);
  // DynamoDB's answer to a body that is too large has none.
  if (response->status !=
      static_cast<int>(boost::beast::http::status::payload_too_large)) {
    AddHeader("x-amzn-RequestId", request_id, response);
  }
  AddHeader("x-amz-crc32", absl::StrCat(Crc32(response->body)), response);
  AllowOrigin(request, response);
  // The headers are those of the body that HEAD leaves out.
  if (request.method() == boost::beast::http::verb::head) {
    response->body.clear();
  }
}

HttpResponse ClosingResponse(boost::beast::http::status status,
                             absl::Time now) {
  HttpResponse response = MakeResponse(status);
  response.keep_alive = false;
  AddCommon(now, &response);
  return response;
}

}  // namespace hashrange::http
