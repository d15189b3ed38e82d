#include "server/http/sigv4.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "openssl/evp.h"
#include "openssl/hmac.h"
#include "openssl/sha.h"
#include "server/http/uri.h"

namespace hashrange::http {
namespace {

constexpr absl::string_view kTerminator = "aws4_request";

const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string ToText(const unsigned char* digest) {
  return std::string(reinterpret_cast<const char*>(digest),
                     SHA256_DIGEST_LENGTH);
}

std::string Hmac(absl::string_view key, absl::string_view text) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), Bytes(text),
       text.size(), digest, nullptr);
  return ToText(digest);
}

std::string CanonicalQuery(absl::string_view query) {
  std::vector<std::pair<std::string, std::string>> encoded;
  for (const auto& [name, value] : ParseQuery(query)) {
    if (name == "X-Amz-Signature") continue;
    encoded.emplace_back(PercentEncode(name), PercentEncode(value));
  }
  std::sort(encoded.begin(), encoded.end());
  return absl::StrJoin(encoded, "&", absl::PairFormatter("="));
}

// Spaces around a value do not count, and those within it count as one.
std::string CanonicalValues(const HttpFields& headers, absl::string_view name) {
  std::vector<std::string> values;
  const auto [begin, end] = headers.equal_range(ToBeast(name));
  for (auto field = begin; field != end; ++field) {
    values.emplace_back(ToView(field->value()));
    absl::RemoveExtraAsciiWhitespace(&values.back());
  }
  return absl::StrJoin(values, ",");
}

std::string ScopeText(const SigningScope& scope) {
  return absl::StrCat(scope.date, "/", scope.region, "/", scope.service, "/",
                      kTerminator);
}

}  // namespace

std::string HexSha256(absl::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(Bytes(bytes), bytes.size(), digest);
  return absl::BytesToHexString(ToText(digest));
}

std::string CanonicalRequest(const SignedRequest& request) {
  const Target target = SplitTarget(request.target);
  std::string canonical = absl::StrCat(
      request.method, "\n", PercentEncode(NormalizePath(target.path), "/"),
      "\n", CanonicalQuery(target.query), "\n");
  std::vector<std::string> names;
  for (const std::string& name : request.signed_headers) {
    names.push_back(absl::AsciiStrToLower(name));
    absl::StrAppend(&canonical, names.back(), ":",
                    CanonicalValues(*request.headers, name), "\n");
  }
  absl::StrAppend(&canonical, "\n", absl::StrJoin(names, ";"), "\n",
                  request.payload_hash);
  return canonical;
}

std::string StringToSign(absl::string_view time, const SigningScope& scope,
                         absl::string_view canonical_request) {
  return absl::StrCat(kSigV4Algorithm, "\n", time, "\n", ScopeText(scope), "\n",
                      HexSha256(canonical_request));
}

std::string Sign(absl::string_view secret, const SigningScope& scope,
                 absl::string_view string_to_sign) {
  std::string key = Hmac(absl::StrCat("AWS4", secret), scope.date);
  key = Hmac(key, scope.region);
  key = Hmac(key, scope.service);
  key = Hmac(key, kTerminator);
  return absl::BytesToHexString(Hmac(key, string_to_sign));
}

}  // namespace hashrange::http
