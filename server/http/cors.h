// What browsers need to call from pages of other origins.

#ifndef HASHRANGE_SERVER_HTTP_CORS_H_
#define HASHRANGE_SERVER_HTTP_CORS_H_

#include "server/http/http_message.h"
#include "server/http/http_response.h"

namespace hashrange::http {

// Whether the request asks what a page may send: OPTIONS with an Origin.
bool IsPreflight(const HttpRequest& request);

// Allows what a preflight request asks for.
void AllowPreflight(const HttpRequest& request, HttpResponse* response);

// Allows the page to read the response to its request. Does nothing if the
// request has no Origin.
void AllowOrigin(const HttpRequest& request, HttpResponse* response);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_CORS_H_
