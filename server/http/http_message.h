// Requests, as the parts of the server pass them on.

#ifndef HASHRANGE_SERVER_HTTP_HTTP_MESSAGE_H_
#define HASHRANGE_SERVER_HTTP_HTTP_MESSAGE_H_

#include "absl/strings/string_view.h"
#include "boost/beast/core/string.hpp"
#include "boost/beast/http/fields.hpp"
#include "boost/beast/http/message.hpp"
#include "server/http/request_body.h"

namespace hashrange::http {

using HttpFields = boost::beast::http::fields;
using HttpRequest = boost::beast::http::request<RequestBody>;

// How a request came here.
enum class Transport { kPlain, kEncrypted };

inline absl::string_view ToView(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

inline boost::beast::string_view ToBeast(absl::string_view text) {
  return {text.data(), text.size()};
}

// The value of a header, of the first one if there are several; empty if there
// is none. Lives as long as the headers.
inline absl::string_view FindHeader(const HttpFields& headers,
                                    absl::string_view name) {
  const auto found = headers.find(ToBeast(name));
  return found == headers.end() ? absl::string_view() : ToView(found->value());
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_HTTP_MESSAGE_H_
