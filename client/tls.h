// Encrypted connections.
//
//   auto tls = LoadTls({"ca.pem"});
//   if (!tls.ok()) return tls.status();
//   ConnectOptions options;
//   options.credentials = *tls;
//   Client client(Connect("db.example.com:8001", options));
//
// The server must show a certificate for the name in the address.

#ifndef HASHRANGE_CLIENT_TLS_H_
#define HASHRANGE_CLIENT_TLS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/security/credentials.h"

namespace hashrange {

// Paths of PEM files; all are optional.
struct TlsFiles {
  // The authorities that may have signed the server's certificate. Empty: those
  // that the machine trusts.
  std::string authorities;
  // For servers that ask who calls: this program's certificate, followed by
  // intermediate ones if there are any, and its private key, not encrypted.
  std::string certificate;
  std::string key;
};

// Returns credentials for ConnectOptions. InvalidArgument, naming the file and
// what to do: it cannot be read or does not have what it should; the key is
// encrypted; there is a certificate without a key, or the reverse. That a key
// belongs to another certificate shows at the first call only.
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> LoadTls(
    const TlsFiles& files);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_TLS_H_
