#include "hashrange/client/tls.h"

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "hashrange/client/credential_file.h"

namespace hashrange {
namespace {

// Ends of the first lines of PEM blocks.
constexpr absl::string_view kCertificate = "BEGIN CERTIFICATE-----";
constexpr absl::string_view kKey = "PRIVATE KEY-----";

absl::Status FileError(const std::string& path, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", why));
}

absl::StatusOr<std::string> ReadCertificates(const std::string& path) {
  absl::StatusOr<std::string> pem =
      ReadCredentialFile(path, FileAccess::kEverybody);
  if (pem.ok() && !absl::StrContains(*pem, kCertificate)) {
    return FileError(path, "has no certificate in PEM form");
  }
  return pem;
}

absl::StatusOr<std::string> ReadKey(const std::string& path) {
  absl::StatusOr<std::string> pem =
      ReadCredentialFile(path, FileAccess::kEverybody);
  if (!pem.ok()) return pem;
  if (!absl::StrContains(*pem, kKey)) {
    return FileError(path, "has no private key in PEM form");
  }
  // The first is how a block begins, the other a header within one.
  if (absl::StrContains(*pem, "BEGIN ENCRYPTED") ||
      absl::StrContains(*pem, ",ENCRYPTED")) {
    return FileError(path,
                     absl::StrCat("is encrypted; run: openssl pkey -in ", path,
                                  " -out FILE, and give that file"));
  }
  return pem;
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> LoadTls(
    const TlsFiles& files) {
  if (files.certificate.empty() != files.key.empty()) {
    return absl::InvalidArgumentError(
        files.key.empty() ? absl::StrCat("the certificate ", files.certificate,
                                         " needs its private key, too")
                          : absl::StrCat("the private key ", files.key,
                                         " needs its certificate, too"));
  }
  grpc::SslCredentialsOptions options;
  if (!files.authorities.empty()) {
    absl::StatusOr<std::string> authorities =
        ReadCertificates(files.authorities);
    if (!authorities.ok()) return authorities.status();
    options.pem_root_certs = *std::move(authorities);
  }
  if (!files.certificate.empty()) {
    absl::StatusOr<std::string> certificate =
        ReadCertificates(files.certificate);
    if (!certificate.ok()) return certificate.status();
    absl::StatusOr<std::string> key = ReadKey(files.key);
    if (!key.ok()) return key.status();
    options.pem_cert_chain = *std::move(certificate);
    options.pem_private_key = *std::move(key);
  }
  return grpc::SslCredentials(options);
}

}  // namespace hashrange
