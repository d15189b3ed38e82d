#include "server/http/response_head.h"

#include "absl/strings/str_cat.h"
#include "server/http/compression.h"
#include "server/http/cors.h"

namespace hashrange::http {
namespace {

using Field = boost::beast::http::field;

void SetCommon(absl::Time now, HttpResponse* response) {
  response->set(Field::server, "Server");
  response->set(Field::date, absl::FormatTime("%a, %d %b %Y %H:%M:%S GMT", now,
                                              absl::UTCTimeZone()));
  response->content_length(response->body().size());
}

}  // namespace

void CompleteResponse(const HttpRequest& request, absl::string_view request_id,
                      absl::Time now, HttpResponse* response) {
  response->version(request.version());
  if (request.keep_alive()) {
    response->set(Field::connection, "keep-alive");
  } else {
    EndConnection(response);
  }
  SetCommon(now, response);
  // DynamoDB's answer to a body that is too large has none.
  if (response->result() != boost::beast::http::status::payload_too_large) {
    response->set("x-amzn-RequestId", ToBeast(request_id));
  }
  response->set("x-amz-crc32", absl::StrCat(Crc32(response->body())));
  AllowOrigin(request, response);
  // The headers are those of the body that HEAD leaves out.
  if (request.method() == boost::beast::http::verb::head) {
    response->body().clear();
  }
}

HttpResponse ClosingResponse(boost::beast::http::status status,
                             absl::Time now) {
  HttpResponse response(status, 11);
  SetCommon(now, &response);
  EndConnection(&response);
  return response;
}

void EndConnection(HttpResponse* response) {
  response->set(Field::connection, "close");
}

}  // namespace hashrange::http
