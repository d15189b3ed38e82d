// The claims of a signed request: who signed what, when. Not yet whether they
// are true.

#ifndef HASHRANGE_SERVER_HTTP_AUTHORIZATION_H_
#define HASHRANGE_SERVER_HTTP_AUTHORIZATION_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "server/http/http_message.h"
#include "server/http/json_api.h"

namespace hashrange::http {

// Where a request has its signature.
enum class SignatureForm { kHeader, kQuery };

struct Authorization {
  SignatureForm form;
  std::string algorithm;
  // ACCESS_KEY/DATE/REGION/SERVICE/TERMINATOR
  std::string credential;
  // Separated by ";".
  std::string signed_headers;
  std::string signature;
  // YYYYMMDDTHHMMSSZ
  std::string time;
  // Seconds that a signature in the query is good for; empty if not given.
  std::string expires;
};

// A request's claims, or what is wrong with their form.
struct ParsedAuthorization {
  Authorization authorization;
  std::optional<Refusal> refusal;
};

// Reads the header Authorization, or else the query. Refuses, in DynamoDB's
// words, what has both, none, or not all parts.
ParsedAuthorization ParseAuthorization(absl::string_view target,
                                       const HttpFields& headers);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_AUTHORIZATION_H_
