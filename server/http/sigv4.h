// AWS Signature Version 4: from a request and a secret to the signature.
//
// The request is brought into one canonical form, its hash goes into a string
// to sign, and that is signed with a key made from the secret and the scope.
// Source: "Create a signed AWS API request" in AWS's documentation.

#ifndef HASHRANGE_SERVER_HTTP_SIGV4_H_
#define HASHRANGE_SERVER_HTTP_SIGV4_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/http/http_message.h"

namespace hashrange::http {

inline constexpr absl::string_view kSigV4Algorithm = "AWS4-HMAC-SHA256";

// Returns the SHA-256 of `bytes` in lower-case hexadecimal digits.
std::string HexSha256(absl::string_view bytes);

struct SignedRequest {
  absl::string_view method;
  // As sent.
  absl::string_view target;
  const HttpFields* headers;
  // Names of headers in the order of the signature.
  std::vector<std::string> signed_headers;
  // Hexadecimal, or UNSIGNED-PAYLOAD.
  absl::string_view payload_hash;
};

// Returns the canonical form. The parameter X-Amz-Signature is left out of the
// query; a header that the request does not have counts as empty.
std::string CanonicalRequest(const SignedRequest& request);

// What a signature is good for.
struct SigningScope {
  // YYYYMMDD
  std::string date;
  std::string region;
  std::string service;
};

// `time` is YYYYMMDDTHHMMSSZ.
std::string StringToSign(absl::string_view time, const SigningScope& scope,
                         absl::string_view canonical_request);

// Returns the signature in lower-case hexadecimal digits.
std::string Sign(absl::string_view secret, const SigningScope& scope,
                 absl::string_view string_to_sign);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_SIGV4_H_
