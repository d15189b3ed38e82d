#include "server/http/cors.h"

namespace hashrange::http {
namespace {

using Field = boost::beast::http::field;

void Echo(const HttpRequest& request, Field from, Field to,
          HttpResponse* response) {
  const auto found = request.find(from);
  if (found != request.end()) response->set(to, found->value());
}

}  // namespace

bool IsPreflight(const HttpRequest& request) {
  return request.method() == boost::beast::http::verb::options &&
         request.count(Field::origin) > 0;
}

void AllowPreflight(const HttpRequest& request, HttpResponse* response) {
  response->set(Field::access_control_allow_origin, "*");
  Echo(request, Field::access_control_request_headers,
       Field::access_control_allow_headers, response);
  Echo(request, Field::access_control_request_method,
       Field::access_control_allow_methods, response);
  response->set(Field::access_control_max_age, "172800");
}

void AllowOrigin(const HttpRequest& request, HttpResponse* response) {
  if (request.count(Field::origin) == 0) return;
  response->set(Field::access_control_allow_origin, "*");
  response->set(Field::access_control_expose_headers,
                "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");
}

}  // namespace hashrange::http
