// TLS for the HTTP server.

#ifndef HASHRANGE_SERVER_HTTP_TLS_CONTEXT_H_
#define HASHRANGE_SERVER_HTTP_TLS_CONTEXT_H_

#include <memory>

#include "absl/status/statusor.h"
#include "boost/asio/ssl/context.hpp"
#include "server/front/tls_identity.h"

namespace hashrange::http {

// Returns a context for connections of clients: TLS 1.2 and later, with
// clients' certificates demanded if the identity has authorities for them.
// InvalidArgument, with OpenSSL's reason, if it does not accept the identity.
absl::StatusOr<std::unique_ptr<boost::asio::ssl::context>> MakeTlsContext(
    const front::TlsIdentity& identity);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_TLS_CONTEXT_H_
