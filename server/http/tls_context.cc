#include "server/http/tls_context.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "boost/asio/buffer.hpp"
#include "openssl/ssl.h"

namespace hashrange::http {
namespace {

namespace ssl = boost::asio::ssl;

using Error = boost::system::error_code;

absl::Status ToStatus(const Error& error, const char* flag) {
  if (!error) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "TLS does not accept what --", flag, " names: ", error.message()));
}

absl::Status DemandClientCertificates(const std::string& authorities,
                                      ssl::context* context) {
  Error error;
  context->add_certificate_authority(boost::asio::buffer(authorities), error);
  if (error) return ToStatus(error, "tls_client_ca");
  context->set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert,
                           error);
  return ToStatus(error, "tls_client_ca");
}

}  // namespace

absl::StatusOr<std::unique_ptr<ssl::context>> MakeTlsContext(
    const front::TlsIdentity& identity) {
  auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  // A session would have to be tied to the certificate that it began with.
  SSL_CTX_set_session_cache_mode(context->native_handle(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_TICKET);
  Error error;
  context->use_certificate_chain(
      boost::asio::buffer(identity.certificate_chain), error);
  if (error) return ToStatus(error, "tls_cert");
  context->use_private_key(boost::asio::buffer(identity.key), ssl::context::pem,
                           error);
  if (error) return ToStatus(error, "tls_key");
  if (!identity.client_authorities.empty()) {
    absl::Status status =
        DemandClientCertificates(identity.client_authorities, context.get());
    if (!status.ok()) return status;
  }
  return context;
}

}  // namespace hashrange::http
