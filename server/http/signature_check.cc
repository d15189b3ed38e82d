#include "server/http/signature_check.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "server/front/constant_time.h"
#include "server/http/authorization.h"
#include "server/http/sigv4.h"
#include "server/http/uri.h"

namespace hashrange::http {
namespace {

using MaybeRefusal = std::optional<Refusal>;

constexpr char kTimeFormat[] = "%E4Y%m%dT%H%M%SZ";
constexpr size_t kTimeBytes = sizeof("20000101T000000Z") - 1;
constexpr size_t kDateBytes = sizeof("20000101") - 1;

// How far the clocks of client and server may be apart.
constexpr absl::Duration kSkewMax = absl::Minutes(15);
// A week, AWS's limit of X-Amz-Expires.
constexpr int kExpiresMax = 7 * 24 * 60 * 60;

constexpr absl::string_view kService = "dynamodb";
constexpr absl::string_view kTerminator = "aws4_request";
constexpr absl::string_view kUnsigned = "UNSIGNED-PAYLOAD";
constexpr char kPayloadHeader[] = "x-amz-content-sha256";
constexpr char kTokenHeader[] = "x-amz-security-token";

Refusal Incomplete(std::string message) {
  return {"IncompleteSignatureException", std::move(message)};
}

Refusal Invalid(std::string message) {
  return {"InvalidSignatureException", std::move(message)};
}

Refusal Unrecognized(std::string message) {
  return {"UnrecognizedClientException", std::move(message)};
}

std::string TimeText(absl::Time time) {
  return absl::FormatTime(kTimeFormat, time, absl::UTCTimeZone());
}

std::vector<std::string> SignedHeadersOf(const Authorization& claims) {
  return absl::StrSplit(claims.signed_headers, ';', absl::SkipEmpty());
}

bool Signs(const Authorization& claims, absl::string_view header) {
  const std::vector<std::string> names = SignedHeadersOf(claims);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return absl::EqualsIgnoreCase(name, header);
  });
}

// A signature in a query may say how long it is good for.
absl::Duration ValidityOf(const Authorization& claims) {
  int seconds = 0;
  if (claims.form == SignatureForm::kQuery &&
      absl::SimpleAtoi(claims.expires, &seconds) && seconds > 0) {
    return absl::Seconds(std::min(seconds, kExpiresMax));
  }
  return kSkewMax;
}

MaybeRefusal CheckTime(const Authorization& claims, absl::Time now) {
  absl::Time signed_at;
  if (claims.time.size() != kTimeBytes ||
      !absl::ParseTime(kTimeFormat, claims.time, &signed_at, nullptr)) {
    return Incomplete(absl::StrCat(
        "Date must be in ISO-8601 'basic format'. Got '", claims.time,
        "'. See http://en.wikipedia.org/wiki/ISO_8601"));
  }
  const absl::Duration validity = ValidityOf(claims);
  if (signed_at < now - validity) {
    return Invalid(absl::StrCat(
        "Signature expired: ", claims.time, " is now earlier than ",
        TimeText(now - validity), " (", TimeText(now), " - ",
        absl::ToInt64Minutes(validity), " min.)"));
  }
  if (signed_at > now + kSkewMax) {
    return Invalid(absl::StrCat(
        "Signature not yet current: ", claims.time, " is still later than ",
        TimeText(now + kSkewMax), " (", TimeText(now), " + 15 min.)"));
  }
  return std::nullopt;
}

MaybeRefusal CheckMethod(const Authorization& claims) {
  if (!Signs(claims, "host")) {
    return Invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.");
  }
  if (claims.algorithm == kSigV4Algorithm) return std::nullopt;
  return Incomplete(absl::StrCat("Unsupported AWS 'algorithm': '",
                                 claims.algorithm,
                                 "' (only AWS4-HMAC-SHA256 for now). "));
}

bool IsRegion(absl::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

// The five parts of a credential.
struct CredentialParts {
  std::string access_key;
  SigningScope scope;
  std::string terminator;
};

std::optional<CredentialParts> SplitCredential(absl::string_view credential) {
  while (absl::ConsumeSuffix(&credential, "/")) {
  }
  const std::vector<std::string> parts = absl::StrSplit(credential, '/');
  if (parts.size() != 5) return std::nullopt;
  return CredentialParts{parts[0], {parts[1], parts[2], parts[3]}, parts[4]};
}

MaybeRefusal CheckScope(const CredentialParts& credential,
                        absl::string_view time) {
  const SigningScope& scope = credential.scope;
  const absl::string_view date = time.substr(0, kDateBytes);
  std::string wrong;
  if (!IsRegion(scope.region)) {
    absl::StrAppend(&wrong,
                    "Credential should be scoped to a valid region, not '",
                    scope.region, "'. ");
  }
  if (scope.service != kService) {
    absl::StrAppend(&wrong, "Credential should be scoped to correct service: '",
                    kService, "'. ");
  }
  if (credential.terminator != kTerminator) {
    absl::StrAppend(&wrong,
                    "Credential should be scoped with a valid terminator: '",
                    kTerminator, "', not '", credential.terminator, "'. ");
  }
  if (scope.date != date) {
    absl::StrAppend(&wrong,
                    "Date in Credential scope does not match YYYYMMDD from "
                    "ISO-8601 version of date from HTTP: '",
                    scope.date, "' != '", date, "', from '", time, "'.");
  }
  if (wrong.empty()) return std::nullopt;
  return Invalid(std::move(wrong));
}

absl::string_view PayloadHash(const ReceivedRequest& request,
                              const Authorization& claims) {
  const bool may_be_unsigned =
      request.transport == Transport::kEncrypted &&
      Signs(claims, kPayloadHeader) &&
      FindHeader(*request.headers, kPayloadHeader) == kUnsigned;
  return may_be_unsigned ? kUnsigned : absl::string_view(request.payload_hash);
}

bool HasToken(const ReceivedRequest& request) {
  return request.headers->count(kTokenHeader) > 0 ||
         FindParameter(ParseQuery(SplitTarget(request.target).query),
                       "X-Amz-Security-Token") != nullptr;
}

MaybeRefusal CheckSecret(const ReceivedRequest& request,
                         const Authorization& claims,
                         const CredentialParts& credential,
                         const front::Credentials& credentials) {
  const std::string* secret = credentials.FindSecret(credential.access_key);
  if (secret == nullptr) {
    return Unrecognized(
        "The security token included in the request is invalid.");
  }
  const std::string canonical =
      CanonicalRequest({request.method, request.target, request.headers,
                        SignedHeadersOf(claims), PayloadHash(request, claims)});
  const std::string expected =
      Sign(*secret, credential.scope,
           StringToSign(claims.time, credential.scope, canonical));
  if (!front::EqualInConstantTime(expected, claims.signature)) {
    return Invalid(
        "The request signature we calculated does not match the signature you "
        "provided. Check your AWS Secret Access Key and signing method. "
        "Consult "
        "the service documentation for details.");
  }
  // There are no temporary credentials here that a token could belong to.
  if (HasToken(request)) {
    return Unrecognized(
        "The security token included in the request is invalid");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> CheckSignature(const ReceivedRequest& request,
                                      const front::Credentials& credentials,
                                      absl::Time now) {
  const ParsedAuthorization parsed =
      ParseAuthorization(request.target, *request.headers);
  if (parsed.refusal.has_value()) return parsed.refusal;
  const Authorization& claims = parsed.authorization;
  MaybeRefusal refusal = CheckTime(claims, now);
  if (!refusal.has_value()) refusal = CheckMethod(claims);
  if (refusal.has_value()) return refusal;
  const std::optional<CredentialParts> credential =
      SplitCredential(claims.credential);
  if (!credential.has_value()) {
    return Incomplete(absl::StrCat(
        "Credential must have exactly 5 slash-delimited elements, e.g. "
        "keyid/date/region/service/term, got '",
        claims.credential, "'"));
  }
  refusal = CheckScope(*credential, claims.time);
  if (refusal.has_value()) return refusal;
  return CheckSecret(request, claims, *credential, credentials);
}

}  // namespace hashrange::http
