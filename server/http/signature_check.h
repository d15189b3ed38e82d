// Whether a request was signed by somebody whom the server knows.

#ifndef HASHRANGE_SERVER_HTTP_SIGNATURE_CHECK_H_
#define HASHRANGE_SERVER_HTTP_SIGNATURE_CHECK_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/front/credentials.h"
#include "server/http/http_message.h"
#include "server/http/json_api.h"

namespace hashrange::http {

// What of a request is signed. Its parts outlive the check.
struct ReceivedRequest {
  absl::string_view method;
  // As sent.
  absl::string_view target;
  const HttpFields* headers;
  // HexSha256 of the body as sent: still compressed, if it was.
  std::string payload_hash;
  Transport transport;
};

// Returns DynamoDB's answer to a request that is not signed, or not rightly;
// nothing if all is well. Every region is taken for this server's own.
//
// The signature must cover the body, with one exception: the header
// X-Amz-Content-Sha256 with UNSIGNED-PAYLOAD is honoured if it is signed
// itself and the request came over TLS.
std::optional<Refusal> CheckSignature(const ReceivedRequest& request,
                                      const front::Credentials& credentials,
                                      absl::Time now);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_SIGNATURE_CHECK_H_
