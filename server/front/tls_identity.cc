#include "server/front/tls_identity.h"

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "openssl/bio.h"
#include "openssl/err.h"
#include "openssl/evp.h"
#include "openssl/pem.h"
#include "openssl/x509.h"
#include "server/front/small_file.h"

namespace hashrange::front {
namespace {

constexpr char kCertificateFlag[] = "tls_cert";
constexpr char kKeyFlag[] = "tls_key";
constexpr char kClientFlag[] = "tls_client_ca";

struct Deleter {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
template <typename T>
using Owned = std::unique_ptr<T, Deleter>;

absl::Status FlagError(absl::string_view flag, absl::string_view path,
                       absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("--", flag, "=", path, ": ", why));
}

Owned<BIO> Reader(const std::string& pem) {
  return Owned<BIO>(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

// Without it, OpenSSL asks at the terminal.
int NoPassword(char*, int, int, void* was_asked) {
  *static_cast<bool*>(was_asked) = true;
  return -1;
}

absl::StatusOr<Owned<X509>> ReadCertificates(absl::string_view flag,
                                             const std::string& path,
                                             std::string* pem) {
  absl::StatusOr<SmallFile> file = ReadSmallFile(flag, path);
  if (!file.ok()) return file.status();
  *pem = std::move(file->text);
  const Owned<BIO> reader = Reader(*pem);
  Owned<X509> first(PEM_read_bio_X509(reader.get(), nullptr, nullptr, nullptr));
  ERR_clear_error();
  if (first == nullptr) {
    return FlagError(flag, path,
                     "has no certificate in PEM form (BEGIN CERTIFICATE)");
  }
  return first;
}

absl::StatusOr<Owned<EVP_PKEY>> ReadKey(const std::string& path,
                                        std::string* pem) {
  absl::StatusOr<SmallFile> file = ReadSmallFile(kKeyFlag, path);
  if (!file.ok()) return file.status();
  *pem = std::move(file->text);
  const Owned<BIO> reader = Reader(*pem);
  bool encrypted = false;
  Owned<EVP_PKEY> key(
      PEM_read_bio_PrivateKey(reader.get(), nullptr, NoPassword, &encrypted));
  ERR_clear_error();
  if (encrypted) {
    return FlagError(kKeyFlag, path,
                     "is encrypted; give the key without a password, in a file "
                     "that only the server can read");
  }
  if (key == nullptr) {
    return FlagError(kKeyFlag, path,
                     "has no private key in PEM form (BEGIN PRIVATE KEY)");
  }
  return key;
}

}  // namespace

absl::StatusOr<TlsIdentity> LoadTlsIdentity(const TlsFiles& files) {
  if (files.certificate.empty() || files.key.empty()) {
    return absl::InvalidArgumentError(
        "TLS needs both --tls_cert and --tls_key; without them, "
        "--tls_client_ca has no meaning either");
  }
  TlsIdentity identity;
  auto certificate = ReadCertificates(kCertificateFlag, files.certificate,
                                      &identity.certificate_chain);
  if (!certificate.ok()) return certificate.status();
  auto key = ReadKey(files.key, &identity.key);
  if (!key.ok()) return key.status();
  const bool match =
      X509_check_private_key(certificate->get(), key->get()) == 1;
  ERR_clear_error();
  if (!match) {
    return FlagError(kKeyFlag, files.key,
                     absl::StrCat("is not the key of the certificate --",
                                  kCertificateFlag, "=", files.certificate));
  }
  if (!files.client_authorities.empty()) {
    auto authority = ReadCertificates(kClientFlag, files.client_authorities,
                                      &identity.client_authorities);
    if (!authority.ok()) return authority.status();
  }
  return identity;
}

}  // namespace hashrange::front
