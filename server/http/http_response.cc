#include "server/http/http_response.h"

#include "absl/strings/str_cat.h"
#include "server/http/http_message.h"

namespace hashrange::http {

void AddHeader(absl::string_view name, absl::string_view value,
               HttpResponse* response) {
  absl::StrAppend(&response->headers, name, ": ", value, "\r\n");
}

std::string HeadOf(const HttpResponse& response) {
  const absl::string_view reason = ToView(
      boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(
          static_cast<unsigned>(response.status))));
  return absl::StrCat(response.version == 10 ? "HTTP/1.0 " : "HTTP/1.1 ",
                      response.status, " ", reason,
                      response.keep_alive ? "\r\nConnection: keep-alive\r\n"
                                          : "\r\nConnection: close\r\n",
                      response.headers, "\r\n");
}

}  // namespace hashrange::http
