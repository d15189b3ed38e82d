#include "server/listen_address.h"

#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace hashrange::server {
namespace {

// By form: what a name resolves to may change after the check.
bool IsLoopback(absl::string_view host) {
  return host == "localhost" || host == "[::1]" ||
         absl::StartsWith(host, "127.");
}

}  // namespace

Exposure ExposureFor(const Protection& protection) {
  return protection.insecure_allowed ||
                 (protection.tls && protection.callers_authenticated)
             ? Exposure::kAny
             : Exposure::kLoopbackOnly;
}

absl::Status CheckListenAddress(absl::string_view flag,
                                absl::string_view address, Exposure exposure) {
  const size_t colon = address.rfind(':');
  int32_t port = -1;
  if (colon == absl::string_view::npos || colon == 0 ||
      !absl::SimpleAtoi(address.substr(colon + 1), &port) || port < 0 ||
      port > 65535) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag, "=", address,
                     " is not an address: give host:port, such as "
                     "127.0.0.1:8001; port 0 takes a free one"));
  }
  if (exposure == Exposure::kLoopbackOnly &&
      !IsLoopback(address.substr(0, colon))) {
    return absl::InvalidArgumentError(absl::StrCat(
        "--", flag, "=", address,
        " could be reached from other machines, and traffic is not both "
        "encrypted and authenticated: listen on 127.0.0.1, or give --tls_cert "
        "and --tls_key with --credentials_file or --tls_client_ca, or add "
        "--insecure if the network is trusted"));
  }
  return absl::OkStatus();
}

}  // namespace hashrange::server
