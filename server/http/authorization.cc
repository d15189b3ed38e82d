#include "server/http/authorization.h"

#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/http/uri.h"

namespace hashrange::http {
namespace {

constexpr absl::string_view kHeader = "Authorization";
constexpr absl::string_view kDateHeader = "X-Amz-Date";
constexpr absl::string_view kAlgorithmParameter = "X-Amz-Algorithm";

ParsedAuthorization Incomplete(std::string message) {
  ParsedAuthorization parsed;
  parsed.refusal = {"IncompleteSignatureException", std::move(message)};
  return parsed;
}

std::string ValueOr(const std::string* value) {
  return value == nullptr ? "" : *value;
}

void RequireParameter(absl::string_view name, const std::string& value,
                      std::string* message) {
  if (!value.empty()) return;
  absl::StrAppend(message, "Authorization header requires '", name,
                  "' parameter. ");
}

void RequireInQuery(absl::string_view name, const std::string& value,
                    std::string* message) {
  if (!value.empty()) return;
  absl::StrAppend(message, "AWS query-string parameters must include '", name,
                  "'. ");
}

ParsedAuthorization ParseHeader(absl::string_view header,
                                const HttpFields& headers) {
  ParsedAuthorization parsed;
  Authorization& claims = parsed.authorization;
  claims.form = SignatureForm::kHeader;
  std::vector<absl::string_view> pieces =
      absl::StrSplit(header, absl::ByAnyChar(", \t"), absl::SkipEmpty());
  claims.algorithm = std::string(pieces.front());
  absl::flat_hash_map<absl::string_view, absl::string_view> parameters;
  for (size_t i = 1; i < pieces.size(); ++i) {
    if (!absl::StrContains(pieces[i], '=')) {
      return Incomplete(absl::StrCat(
          "'", pieces[i],
          "' not a valid key=value pair (missing equal-sign) in Authorization "
          "header: '",
          header, "'."));
    }
    parameters.insert(absl::StrSplit(pieces[i], absl::MaxSplits('=', 1)));
  }
  claims.credential = std::string(parameters["Credential"]);
  claims.signature = std::string(parameters["Signature"]);
  claims.signed_headers = std::string(parameters["SignedHeaders"]);
  claims.time = std::string(FindHeader(headers, kDateHeader));
  if (claims.time.empty()) {
    claims.time = std::string(FindHeader(headers, "Date"));
  }
  std::string missing;
  RequireParameter("Credential", claims.credential, &missing);
  RequireParameter("Signature", claims.signature, &missing);
  RequireParameter("SignedHeaders", claims.signed_headers, &missing);
  if (claims.time.empty()) {
    missing +=
        "Authorization header requires existence of either a 'X-Amz-Date' or a "
        "'Date' header. ";
  }
  if (missing.empty()) return parsed;
  return Incomplete(absl::StrCat(missing, "Authorization=", header));
}

ParsedAuthorization ParseParameters(const QueryParameters& query) {
  ParsedAuthorization parsed;
  Authorization& claims = parsed.authorization;
  claims.form = SignatureForm::kQuery;
  claims.algorithm = ValueOr(FindParameter(query, kAlgorithmParameter));
  claims.credential = ValueOr(FindParameter(query, "X-Amz-Credential"));
  claims.signature = ValueOr(FindParameter(query, "X-Amz-Signature"));
  claims.signed_headers = ValueOr(FindParameter(query, "X-Amz-SignedHeaders"));
  claims.time = ValueOr(FindParameter(query, kDateHeader));
  claims.expires = ValueOr(FindParameter(query, "X-Amz-Expires"));
  std::string missing;
  RequireInQuery(kAlgorithmParameter, claims.algorithm, &missing);
  RequireInQuery("X-Amz-Credential", claims.credential, &missing);
  RequireInQuery("X-Amz-Signature", claims.signature, &missing);
  RequireInQuery("X-Amz-SignedHeaders", claims.signed_headers, &missing);
  RequireInQuery(kDateHeader, claims.time, &missing);
  if (missing.empty()) return parsed;
  return Incomplete(
      absl::StrCat(missing, "Re-examine the query-string parameters."));
}

}  // namespace

ParsedAuthorization ParseAuthorization(absl::string_view target,
                                       const HttpFields& headers) {
  const absl::string_view header = FindHeader(headers, kHeader);
  const QueryParameters query = ParseQuery(SplitTarget(target).query);
  const bool in_query = FindParameter(query, kAlgorithmParameter) != nullptr;
  ParsedAuthorization parsed;
  if (!header.empty() && in_query) {
    parsed.refusal = {"InvalidSignatureException",
                      "Found both 'X-Amz-Algorithm' as a query-string param "
                      "and 'Authorization' as HTTP header."};
    return parsed;
  }
  if (in_query) return ParseParameters(query);
  if (!absl::StartsWith(header, "AWS4-")) {
    parsed.refusal = {"MissingAuthenticationTokenException",
                      "Request is missing Authentication Token"};
    return parsed;
  }
  return ParseHeader(header, headers);
}

}  // namespace hashrange::http
