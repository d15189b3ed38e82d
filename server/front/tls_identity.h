// What the server needs for TLS: its certificate and key, and the authorities
// whose certificates clients must have.

#ifndef HASHRANGE_SERVER_FRONT_TLS_IDENTITY_H_
#define HASHRANGE_SERVER_FRONT_TLS_IDENTITY_H_

#include <string>

#include "absl/status/statusor.h"

namespace hashrange::front {

// Paths of PEM files, as the flags --tls_cert, --tls_key and --tls_client_ca
// give them.
struct TlsFiles {
  // The server's certificate, followed by intermediate ones if there are any.
  std::string certificate;
  // Its private key, not encrypted.
  std::string key;
  // Optional: clients must show a certificate that one of these signed.
  std::string client_authorities;

  bool IsEmpty() const {
    return certificate.empty() && key.empty() && client_authorities.empty();
  }
};

// The same, as PEM text that was checked.
struct TlsIdentity {
  std::string certificate_chain;
  std::string key;
  // Empty: clients need no certificate.
  std::string client_authorities;
};

// InvalidArgument, naming the flag and what to do: certificate or key is
// missing; a file cannot be read or does not have what it should; the key is
// encrypted, or that of another certificate.
absl::StatusOr<TlsIdentity> LoadTlsIdentity(const TlsFiles& files);

}  // namespace hashrange::front

#endif  // HASHRANGE_SERVER_FRONT_TLS_IDENTITY_H_
