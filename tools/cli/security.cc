#include "tools/cli/security.h"

#include <memory>
#include <tuple>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "hashrange/client/access_key.h"
#include "hashrange/client/connect.h"
#include "hashrange/client/tls.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {
namespace {

// One thing that can be said, and where: as an option, unless it is a secret,
// or in the environment.
struct Source {
  std::string Security::*member;
  const char* option;
  const char* variable;
  const char* values;
  const char* help;
};

constexpr char kSecretVariable[] = "HASHRANGE_SECRET_KEY";

constexpr Source kSources[] = {
    {&Security::tls, "tls", "HASHRANGE_TLS", "on|off",
     "Whether the connection is encrypted. Default: HASHRANGE_TLS, or else on "
     "if one of the next three is given."},
    {&Security::authorities, "tls-ca", "HASHRANGE_TLS_CA", "FILE",
     "Authorities that may have signed the server's certificate. Default: "
     "HASHRANGE_TLS_CA, or else those that the machine trusts."},
    {&Security::certificate, "tls-cert", "HASHRANGE_TLS_CERT", "FILE",
     "Your certificate, if the server asks for one. Default: "
     "HASHRANGE_TLS_CERT."},
    {&Security::key, "tls-key", "HASHRANGE_TLS_KEY", "FILE",
     "Its private key. Default: HASHRANGE_TLS_KEY."},
    {&Security::credentials_file, "credentials-file",
     "HASHRANGE_CREDENTIALS_FILE", "FILE",
     "Your access keys, as the server takes them; see \"hashrange help "
     "security\". Default: HASHRANGE_CREDENTIALS_FILE."},
    {&Security::access_key, "access-key", "HASHRANGE_ACCESS_KEY", "NAME",
     "Which of them. Default: HASHRANGE_ACCESS_KEY, or else the first."},
    {&Security::secret, nullptr, kSecretVariable, nullptr, nullptr},
};

auto AllOf(const Security& security) {
  return std::tie(security.tls, security.authorities, security.certificate,
                  security.key, security.credentials_file, security.access_key,
                  security.secret);
}

// Whether a connection to `address` cannot leave this machine.
bool IsThisMachine(absl::string_view address) {
  const absl::string_view host = address.substr(0, address.rfind(':'));
  return absl::StartsWith(address, "unix:") || host == "localhost" ||
         host == "[::1]" ||
         (absl::StartsWith(host, "127.") &&
          host.find_first_not_of("0123456789.") == absl::string_view::npos);
}

absl::Status CheckTls(const Security& security) {
  if (!security.tls.empty() && security.tls != "on" && security.tls != "off") {
    return UsageError(
        absl::StrCat("--tls and HASHRANGE_TLS must be on or off, not \"",
                     security.tls, "\""));
  }
  return absl::OkStatus();
}

// The access key to show; nothing if none is given.
absl::StatusOr<std::optional<AccessKey>> AccessKeyOf(const Security& security) {
  if (!security.credentials_file.empty()) {
    return LoadAccessKey(security.credentials_file, security.access_key);
  }
  if (security.access_key.empty() && security.secret.empty()) {
    return std::optional<AccessKey>();
  }
  if (security.secret.empty()) {
    return UsageError(absl::StrCat(
        "the access key \"", security.access_key,
        "\" has no secret: give --credentials-file, or set the environment "
        "variable ",
        kSecretVariable));
  }
  if (security.access_key.empty()) {
    return UsageError(absl::StrCat(
        kSecretVariable,
        " is the secret of no access key: give --access-key, or set "
        "HASHRANGE_ACCESS_KEY"));
  }
  return std::make_optional(AccessKey{security.access_key, security.secret});
}

}  // namespace

bool operator==(const Security& a, const Security& b) {
  return AllOf(a) == AllOf(b);
}

bool Security::IsEncrypted() const {
  if (!tls.empty()) return tls == "on";
  return !authorities.empty() || !certificate.empty() || !key.empty();
}

const std::vector<Option>& SecurityOptions() {
  static const auto* const kOptions = [] {
    auto* options = new std::vector<Option>;
    for (const Source& source : kSources) {
      if (source.option == nullptr) continue;
      options->push_back({source.option, source.values, source.help});
    }
    return options;
  }();
  return *kOptions;
}

Security SecurityFrom(const EnvironmentVariable& variable) {
  Security security;
  for (const Source& source : kSources) {
    security.*source.member = variable(source.variable).value_or("");
  }
  return security;
}

Security SecurityFrom(const Arguments& arguments, Security security) {
  // A file that is named now is not searched for the environment's key.
  if (arguments.Has("credentials-file")) security.access_key.clear();
  for (const Source& source : kSources) {
    if (source.option == nullptr || !arguments.Has(source.option)) continue;
    security.*source.member = *arguments.Value(source.option);
  }
  return security;
}

absl::Status Secure(const Security& security, absl::string_view address,
                    ConnectOptions* options) {
  absl::Status status = CheckTls(security);
  if (!status.ok()) return status;
  if (security.IsEncrypted()) {
    absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> tls =
        LoadTls({security.authorities, security.certificate, security.key});
    if (!tls.ok()) return tls.status();
    options->credentials = *std::move(tls);
  }
  absl::StatusOr<std::optional<AccessKey>> key = AccessKeyOf(security);
  if (!key.ok()) return key.status();
  if (key->has_value() && security.tls.empty() && !security.IsEncrypted() &&
      !IsThisMachine(address)) {
    return UsageError(absl::StrCat(
        "the secret would travel to ", address,
        " for everybody to read: give --tls on, or --tls off if you trust the "
        "network"));
  }
  options->access_key = *std::move(key);
  return absl::OkStatus();
}

}  // namespace hashrange::cli
