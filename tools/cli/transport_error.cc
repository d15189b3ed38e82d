#include "tools/cli/transport_error.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {
namespace {

// What to do about a failure whose message contains some text, in lower case.
struct Hint {
  absl::string_view message;
  absl::string_view remedy;
};

constexpr Hint kHintsOfTls[] = {
    {"wrong version number",
     "the server does not speak TLS: leave --tls and its files out"},
    {"certificate verify failed",
     "the server's certificate is not of an authority that is known here, or "
     "has expired: give its authority with --tls-ca"},
    {"not in peer certificate",
     "the server's certificate is not for the name in --address"},
};

// How a connection ends that the other side does not want.
constexpr absl::string_view kEndings[] = {
    "socket closed", "connection reset", "broken pipe",
    "alert",         "goaway",           "before receiving settings"};

bool IsEnded(absl::string_view message) {
  for (const absl::string_view ending : kEndings) {
    if (absl::StrContains(message, ending)) return true;
  }
  return false;
}

// What to do, after a semicolon; empty if TLS has nothing to do with it.
std::string HintFor(absl::string_view original, const CallTarget& target) {
  const std::string message = absl::AsciiStrToLower(original);
  const Security& security = target.security;
  if (!security.IsEncrypted()) {
    return IsEnded(message) ? "; if the server has TLS, give --tls on" : "";
  }
  for (const Hint& hint : kHintsOfTls) {
    if (absl::StrContains(message, hint.message)) {
      return absl::StrCat("; ", hint.remedy);
    }
  }
  if (!IsEnded(message)) return "";
  return security.certificate.empty()
             ? "; if the server asks for a certificate, give yours with "
               "--tls-cert and --tls-key"
             : "; if the server asks for a certificate, it does not accept the "
               "one of --tls-cert";
}

}  // namespace

absl::Status TransportError(absl::string_view message,
                            const CallTarget& target) {
  const Security& security = target.security;
  // What gRPC says of files that it cannot make a connection with.
  if (security.IsEncrypted() &&
      absl::StrContains(message, "empty address list")) {
    return absl::InvalidArgumentError(absl::StrCat(
        security.key.empty()
            ? security.authorities
            : absl::StrCat(security.key, ": is not the key of the certificate ",
                           security.certificate),
        security.key.empty() ? ": is damaged" : ", or one of them is damaged"));
  }
  return UnreachableError(absl::StrCat("no server answers at ", target.address,
                                       ": ", message,
                                       HintFor(message, target)));
}

}  // namespace hashrange::cli
