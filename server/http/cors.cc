#include "server/http/cors.h"

#include "absl/strings/string_view.h"

namespace hashrange::http {
namespace {

using Field = boost::beast::http::field;

void Echo(const HttpRequest& request, Field from, absl::string_view to,
          HttpResponse* response) {
  const auto found = request.find(from);
  if (found != request.end()) AddHeader(to, ToView(found->value()), response);
}

}  // namespace

bool IsPreflight(const HttpRequest& request) {
  return request.method() == boost::beast::http::verb::options &&
         request.count(Field::origin) > 0;
}

void AllowPreflight(const HttpRequest& request, HttpResponse* response) {
  AddHeader("Access-Control-Allow-Origin", "*", response);
  Echo(request, Field::access_control_request_headers,
       "Access-Control-Allow-Headers", response);
  Echo(request, Field::access_control_request_method,
       "Access-Control-Allow-Methods", response);
  AddHeader("Access-Control-Max-Age", "172800", response);
}

void AllowOrigin(const HttpRequest& request, HttpResponse* response) {
  if (request.count(Field::origin) == 0) return;
  AddHeader("Access-Control-Allow-Origin", "*", response);
  AddHeader("Access-Control-Expose-Headers",
            "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
            response);
}

}  // namespace hashrange::http
