// The headers that every response has.

#ifndef HASHRANGE_SERVER_HTTP_RESPONSE_HEAD_H_
#define HASHRANGE_SERVER_HTTP_RESPONSE_HEAD_H_

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "boost/beast/http/status.hpp"
#include "server/http/http_message.h"
#include "server/http/http_response.h"

namespace hashrange::http {

// Completes a response whose status, body and headers of its own are there:
// version and connection as the request wants them, length, checksum, date and
// request id; and what pages of other origins need.
void CompleteResponse(const HttpRequest& request, absl::string_view request_id,
                      absl::Time now, HttpResponse* response);

// A response for a client whose request cannot be read, or is not wanted: no
// body, no request id, and the connection ends.
HttpResponse ClosingResponse(boost::beast::http::status status, absl::Time now);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_RESPONSE_HEAD_H_
