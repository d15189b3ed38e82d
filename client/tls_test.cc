// What tests/integration/cli_security_test.sh cannot reach: files that are
// wrong.

#include "hashrange/client/tls.h"

#include <fstream>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

constexpr char kCertificate[] = "-----BEGIN CERTIFICATE-----\n";
constexpr char kKey[] = "-----BEGIN EC PRIVATE KEY-----\n";

std::string FileOf(const std::string& name, const std::string& text) {
  const std::string path = ::testing::TempDir() + "/" + name;
  std::ofstream(path, std::ios::trunc) << text;
  return path;
}

std::string ErrorOf(const TlsFiles& files) {
  const absl::Status status = LoadTls(files).status();
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  return std::string(status.message());
}

TEST(TlsTest, NeedsNoFiles) { EXPECT_TRUE(LoadTls({}).ok()); }

TEST(TlsTest, CertificateAndKeyGoTogether) {
  EXPECT_EQ(ErrorOf({"", "me.pem", ""}),
            "the certificate me.pem needs its private key, too");
  EXPECT_EQ(ErrorOf({"", "", "me.key"}),
            "the private key me.key needs its certificate, too");
}

TEST(TlsTest, FilesMustHoldWhatTheyShould) {
  const std::string certificate = FileOf("certificate", kCertificate);
  const std::string key = FileOf("key", kKey);
  EXPECT_TRUE(LoadTls({certificate, certificate, key}).ok());
  EXPECT_THAT(ErrorOf({key}), EndsWith("/key: has no certificate in PEM form"));
  EXPECT_THAT(ErrorOf({"", key, key}),
              EndsWith("/key: has no certificate in PEM form"));
  EXPECT_THAT(ErrorOf({"", certificate, certificate}),
              EndsWith("/certificate: has no private key in PEM form"));
  EXPECT_THAT(ErrorOf({"/nowhere/ca"}), HasSubstr("/nowhere/ca: cannot be "));
}

TEST(TlsTest, KeysMustNotBeEncrypted) {
  const std::string certificate = FileOf("certificate", kCertificate);
  const std::string first =
      FileOf("first", "-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
  EXPECT_THAT(ErrorOf({"", certificate, first}), HasSubstr("is encrypted"));
  const std::string second =
      FileOf("second", absl::StrCat(kKey, "Proc-Type: 4,ENCRYPTED\n"));
  EXPECT_THAT(ErrorOf({"", certificate, second}), HasSubstr("is encrypted"));
}

}  // namespace
}  // namespace hashrange
