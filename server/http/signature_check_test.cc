// Each check, in the order in which they are made, and real signatures.

#include "server/http/signature_check.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "server/http/sigv4.h"

namespace hashrange::http {
namespace {

constexpr char kKey[] = "AKIDEXAMPLE";
constexpr char kSecret[] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
constexpr char kTime[] = "20261121T120000Z";
constexpr char kBody[] = "{}";

class SignatureCheckTest : public ::testing::Test {
 protected:
  SignatureCheckTest() {
    headers_.set("Host", "localhost:8000");
    headers_.set("X-Amz-Date", kTime);
    headers_.set("X-Amz-Target", "DynamoDB_20120810.ListTables");
    credentials_ = *front::Credentials::Parse(absl::StrCat(kKey, " ", kSecret));
    EXPECT_TRUE(absl::ParseTime("%E4Y%m%dT%H%M%SZ", kTime, &now_, nullptr));
  }

  // Signs headers and body, and sets the header Authorization.
  void SignHeader(std::vector<std::string> names = {"host", "x-amz-date",
                                                    "x-amz-target"},
                  const std::string& payload_hash = HexSha256(kBody)) {
    const std::string signed_headers = absl::StrJoin(names, ";");
    headers_.set(
        "Authorization",
        absl::StrCat(
            "AWS4-HMAC-SHA256 Credential=", kKey,
            "/20261121/eu-west-1/dynamodb/aws4_request, SignedHeaders=",
            signed_headers,
            ", Signature=", SignatureOf(std::move(names), payload_hash)));
  }
  void SetAuthorization(const std::string& value) {
    headers_.set("Authorization", value);
  }

  std::string SignatureOf(std::vector<std::string> names,
                          const std::string& payload_hash) {
    const SigningScope scope = {"20261121", "eu-west-1", "dynamodb"};
    return Sign(
        kSecret, scope,
        StringToSign(kTime, scope,
                     CanonicalRequest({"POST", target_, &headers_,
                                       std::move(names), payload_hash})));
  }

  // "Exception: message", or nothing if the request is accepted.
  std::string Check() {
    const std::optional<Refusal> refusal = CheckSignature(
        {"POST", target_, &headers_, HexSha256(body_), transport_},
        credentials_, now_);
    if (!refusal.has_value()) return "";
    return absl::StrCat(refusal->exception, ": ", refusal->message);
  }

  std::string target_ = "/";
  HttpFields headers_;
  std::string body_ = kBody;
  Transport transport_ = Transport::kPlain;
  front::Credentials credentials_;
  absl::Time now_;
};

constexpr char kMismatch[] =
    "InvalidSignatureException: The request signature we calculated does not "
    "match the signature you provided. Check your AWS Secret Access Key and "
    "signing method. Consult the service documentation for details.";

// ---- What is accepted ----

TEST_F(SignatureCheckTest, AcceptsASignedRequest) {
  SignHeader();
  EXPECT_EQ(Check(), "");
}

TEST_F(SignatureCheckTest, AcceptsASignedQuery) {
  target_ = absl::StrCat(
      "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=", kKey,
      "%2F20261121%2Feu-west-1%2Fdynamodb%2Faws4_request&X-Amz-Date=", kTime,
      "&X-Amz-SignedHeaders=host&X-Amz-Expires=3600");
  absl::StrAppend(&target_,
                  "&X-Amz-Signature=", SignatureOf({"host"}, HexSha256(kBody)));
  now_ += absl::Minutes(59);
  EXPECT_EQ(Check(), "");
  now_ += absl::Minutes(2);
  EXPECT_EQ(Check(),
            "InvalidSignatureException: Signature expired: 20261121T120000Z is "
            "now earlier than 20261121T120100Z (20261121T130100Z - 60 min.)");
}

TEST_F(SignatureCheckTest, AcceptsSeparatorsOfEitherKind) {
  SignHeader();
  const std::string value(FindHeader(headers_, "Authorization"));
  SetAuthorization(absl::StrReplaceAll(value, {{", ", ","}}));
  EXPECT_EQ(Check(), "");
  SetAuthorization(absl::StrReplaceAll(value, {{", ", " "}}));
  EXPECT_EQ(Check(), "");
}

TEST_F(SignatureCheckTest, AcceptsClocksThatDiffer) {
  SignHeader();
  now_ += absl::Minutes(15);
  EXPECT_EQ(Check(), "");
  now_ -= absl::Minutes(30);
  EXPECT_EQ(Check(), "");
}

TEST_F(SignatureCheckTest, BodiesMayBeUnsignedOverTlsAlone) {
  headers_.set("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD");
  SignHeader({"host", "x-amz-content-sha256", "x-amz-date"},
             "UNSIGNED-PAYLOAD");
  EXPECT_EQ(Check(), kMismatch);
  transport_ = Transport::kEncrypted;
  EXPECT_EQ(Check(), "");
  // A header that is not signed may be anybody's.
  SignHeader({"host", "x-amz-date"}, "UNSIGNED-PAYLOAD");
  EXPECT_EQ(Check(), kMismatch);
}

// ---- What is refused, in the order of the checks ----

TEST_F(SignatureCheckTest, HeaderAndQuery) {
  SignHeader();
  target_ = "/?X-Amz-Algorithm=x";
  EXPECT_EQ(Check(),
            "InvalidSignatureException: Found both 'X-Amz-Algorithm' as a "
            "query-string param and 'Authorization' as HTTP header.");
}

TEST_F(SignatureCheckTest, Nothing) {
  constexpr char kMissing[] =
      "MissingAuthenticationTokenException: Request is missing Authentication "
      "Token";
  EXPECT_EQ(Check(), kMissing);
  SetAuthorization("Bearer AWS4-HMAC-SHA256");
  EXPECT_EQ(Check(), kMissing);
}

TEST_F(SignatureCheckTest, HeaderWithAPieceThatIsNone) {
  SetAuthorization("AWS4-HMAC-SHA256 Credential");
  EXPECT_EQ(Check(),
            "IncompleteSignatureException: 'Credential' not a valid key=value "
            "pair (missing equal-sign) in Authorization header: "
            "'AWS4-HMAC-SHA256 Credential'.");
}

TEST_F(SignatureCheckTest, HeaderWithoutItsParts) {
  SetAuthorization("AWS4-X");
  headers_.erase("X-Amz-Date");
  EXPECT_EQ(
      Check(),
      "IncompleteSignatureException: Authorization header requires "
      "'Credential' parameter. Authorization header requires 'Signature' "
      "parameter. Authorization header requires 'SignedHeaders' parameter. "
      "Authorization header requires existence of either a 'X-Amz-Date' or a "
      "'Date' header. Authorization=AWS4-X");
}

TEST_F(SignatureCheckTest, QueryWithoutItsParts) {
  target_ = "/?X-Amz-Algorithm";
  EXPECT_EQ(Check(),
            "IncompleteSignatureException: AWS query-string parameters must "
            "include 'X-Amz-Algorithm'. AWS query-string parameters must "
            "include 'X-Amz-Credential'. AWS query-string parameters must "
            "include 'X-Amz-Signature'. AWS query-string parameters must "
            "include 'X-Amz-SignedHeaders'. AWS query-string parameters must "
            "include 'X-Amz-Date'. Re-examine the query-string parameters.");
}

// Has all parts, and nothing right but what `authorization` makes so.
std::string Claims(const std::string& algorithm, const std::string& credential,
                   const std::string& signed_headers) {
  return absl::StrCat(algorithm, " Credential=", credential,
                      ", SignedHeaders=", signed_headers, ", Signature=0");
}

TEST_F(SignatureCheckTest, Date) {
  SetAuthorization(Claims("AWS4-X", "a", "b"));
  headers_.set("X-Amz-Date", "Sat, 21 Nov 2026");
  EXPECT_EQ(Check(),
            "IncompleteSignatureException: Date must be in ISO-8601 'basic "
            "format'. Got 'Sat, 21 Nov 2026'. See "
            "http://en.wikipedia.org/wiki/ISO_8601");
}

TEST_F(SignatureCheckTest, TooOld) {
  SetAuthorization(Claims("AWS4-X", "a", "b"));
  now_ += absl::Minutes(16);
  EXPECT_EQ(Check(),
            "InvalidSignatureException: Signature expired: 20261121T120000Z is "
            "now earlier than 20261121T120100Z (20261121T121600Z - 15 min.)");
}

TEST_F(SignatureCheckTest, FromTheFuture) {
  SetAuthorization(Claims("AWS4-X", "a", "b"));
  now_ -= absl::Minutes(16);
  EXPECT_EQ(Check(),
            "InvalidSignatureException: Signature not yet current: "
            "20261121T120000Z is still later than 20261121T115900Z "
            "(20261121T114400Z + 15 min.)");
}

TEST_F(SignatureCheckTest, HostThatIsNotSigned) {
  SetAuthorization(Claims("AWS4-X", "a", "x-amz-date"));
  EXPECT_EQ(Check(),
            "InvalidSignatureException: 'Host' must be a 'SignedHeader' in the "
            "AWS Authorization.");
}

TEST_F(SignatureCheckTest, Algorithm) {
  SetAuthorization(Claims("AWS4-X", "a", "HOST"));
  EXPECT_EQ(Check(),
            "IncompleteSignatureException: Unsupported AWS 'algorithm': "
            "'AWS4-X' (only AWS4-HMAC-SHA256 for now). ");
}

TEST_F(SignatureCheckTest, CredentialOfOtherParts) {
  SetAuthorization(Claims("AWS4-HMAC-SHA256", "a/b/c/d", "host"));
  EXPECT_EQ(Check(),
            "IncompleteSignatureException: Credential must have exactly 5 "
            "slash-delimited elements, e.g. keyid/date/region/service/term, "
            "got 'a/b/c/d'");
}

TEST_F(SignatureCheckTest, Scope) {
  SetAuthorization(Claims("AWS4-HMAC-SHA256", "a/b/C/d/e//", "host"));
  EXPECT_EQ(
      Check(),
      "InvalidSignatureException: Credential should be scoped to a valid "
      "region, not 'C'. Credential should be scoped to correct service: "
      "'dynamodb'. Credential should be scoped with a valid terminator: "
      "'aws4_request', not 'e'. Date in Credential scope does not match "
      "YYYYMMDD from ISO-8601 version of date from HTTP: 'b' != '20261121', "
      "from '20261121T120000Z'.");
}

TEST_F(SignatureCheckTest, UnknownKey) {
  SetAuthorization(Claims("AWS4-HMAC-SHA256",
                          "OTHER/20261121/eu-west-1/dynamodb/aws4_request",
                          "host"));
  EXPECT_EQ(Check(),
            "UnrecognizedClientException: The security token included in the "
            "request is invalid.");
}

TEST_F(SignatureCheckTest, AnythingSignedThatDiffers) {
  SignHeader();
  body_ = "{ }";
  EXPECT_EQ(Check(), kMismatch);
  body_ = kBody;
  headers_.set("X-Amz-Target", "DynamoDB_20120810.DeleteTable");
  EXPECT_EQ(Check(), kMismatch);
  headers_.set("X-Amz-Target", "DynamoDB_20120810.ListTables");
  target_ = "/?x=y";
  EXPECT_EQ(Check(), kMismatch);
  target_ = "/";
  EXPECT_EQ(Check(), "");
}

TEST_F(SignatureCheckTest, TokenOfASession) {
  headers_.set("X-Amz-Security-Token", "token");
  SignHeader();
  EXPECT_EQ(Check(),
            "UnrecognizedClientException: The security token included in the "
            "request is invalid");
}

}  // namespace
}  // namespace hashrange::http
