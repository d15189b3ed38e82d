// A response, as the parts of the server make it: its head is text from the
// start, so that sending it copies nothing and allocates little.

#ifndef HASHRANGE_SERVER_HTTP_HTTP_RESPONSE_H_
#define HASHRANGE_SERVER_HTTP_HTTP_RESPONSE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "boost/beast/http/status.hpp"

namespace hashrange::http {

struct HttpResponse {
  int status = 200;
  // As Beast numbers versions: 10 or 11.
  unsigned version = 11;
  // Whether the connection goes on after it.
  bool keep_alive = true;
  // All but Connection: lines, each with its end.
  std::string headers;
  std::string body;
};

inline HttpResponse MakeResponse(boost::beast::http::status status) {
  HttpResponse response;
  response.status = static_cast<int>(status);
  return response;
}

// Adds a header. Requires: neither text has line ends, and `response` has no
// such header yet.
void AddHeader(absl::string_view name, absl::string_view value,
               HttpResponse* response);

// What goes before the body: the status line, the headers and an empty line.
std::string HeadOf(const HttpResponse& response);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_HTTP_RESPONSE_H_
