// TLS and credentials on gRPC, and the flags that demand them. HTTP's side of
// it is tests/aws_sdk.

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "gtest/gtest.h"
#include "hashrange/v1/item_service.grpc.pb.h"
#include "hashrange/v1/table_service.grpc.pb.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/server_process.h"
#include "tests/integration/temp_directory.h"
#include "tests/integration/test_certificates.h"

namespace hashrange::tests {
namespace {

using testing::HasSubstr;

constexpr int kExitCannotStart = 2;

class SecurityTest : public testing::Test {
 protected:
  std::string Flag(const std::string& name, const std::string& file) const {
    return absl::StrCat("--", name, "=", files_.Child(file));
  }
  std::string CredentialsFlag() const {
    const std::string path = files_.Child("credentials");
    std::ofstream(path) << "KEY secret\n";
    chmod(path.c_str(), 0600);
    return Flag("credentials_file", "credentials");
  }
  void Start(std::vector<std::string> flags) {
    flags.push_back("--free_space_floor_mb=1");
    auto server = ServerProcess::Start({data_.path(), flags});
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }
  // Where a client finds it, by the name in its certificate.
  std::string Target() const {
    const std::string& address = server_->address();
    return "localhost" + address.substr(address.rfind(':'));
  }
  std::string RefusalOf(const std::vector<std::string>& flags) {
    std::vector<std::string> arguments = {"--data_dir=" + data_.path(),
                                          "--grpc_address=127.0.0.1:0"};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    auto run = ServerProcess::RunToEnd(arguments);
    if (!run.ok()) return run.status().ToString();
    EXPECT_EQ(run->exit_code, kExitCannotStart) << run->log;
    return run->log;
  }

  // A client's side of TLS; with a certificate if `name` is not empty.
  std::shared_ptr<grpc::ChannelCredentials> Tls(const std::string& name) const {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = ReadText(files_.Child("ca.pem"));
    if (!name.empty()) {
      options.pem_cert_chain = ReadText(files_.Child(name + ".pem"));
      options.pem_private_key = ReadText(files_.Child(name + ".key"));
    }
    return grpc::SslCredentials(options);
  }
  grpc::Status ListTables(
      const std::shared_ptr<grpc::ChannelCredentials>& transport,
      const std::string& authorization = "") {
    auto stub =
        v1::TableService::NewStub(grpc::CreateChannel(Target(), transport));
    grpc::ClientContext context;
    if (!authorization.empty()) {
      context.AddMetadata("authorization", authorization);
    }
    v1::ListTablesResponse response;
    return stub->ListTables(&context, {}, &response);
  }

  TempDirectory files_;
  TempDirectory data_;
  std::unique_ptr<ServerProcess> server_;
};

testing::Matcher<const grpc::Status&> IsUnauthenticated(
    const std::string& message) {
  return IsError(grpc::StatusCode::UNAUTHENTICATED, "UNAUTHENTICATED",
                 "UnrecognizedClientException", message);
}

TEST_F(SecurityTest, CallersNeedCredentials) {
  Start({CredentialsFlag()});
  const auto plain = grpc::InsecureChannelCredentials();
  EXPECT_THAT(ListTables(plain, "Bearer KEY:secret"), IsOk());
  EXPECT_THAT(ListTables(plain),
              IsUnauthenticated("the call has no credentials; send the "
                                "metadata 'authorization: Bearer "
                                "ACCESS_KEY:SECRET'"));
  for (const char* other : {"KEY:secret", "Bearer KEY", "Basic KEY:secret"}) {
    EXPECT_THAT(ListTables(plain, other),
                IsUnauthenticated("the metadata 'authorization' is not of the "
                                  "form 'Bearer ACCESS_KEY:SECRET'"));
  }
  for (const char* wrong :
       {"Bearer KEY:secre", "Bearer KEY:", "Bearer :", "Bearer OTHER:secret"}) {
    EXPECT_THAT(ListTables(plain, wrong),
                IsUnauthenticated("the access key is unknown, or its secret is "
                                  "another one"));
  }
  EXPECT_EQ(server_->Terminate(), 0);
}

TEST_F(SecurityTest, StreamsNeedCredentials) {
  Start({CredentialsFlag()});
  const auto channel =
      grpc::CreateChannel(Target(), grpc::InsecureChannelCredentials());
  auto items = v1::ItemService::NewStub(channel);
  grpc::ClientContext scanning;
  v1::StreamItemsResponse page;
  auto scan = items->StreamScan(&scanning, v1::StreamScanRequest());
  EXPECT_FALSE(scan->Read(&page));
  EXPECT_EQ(scan->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
  grpc::ClientContext writing;
  auto bulk = items->BulkWrite(&writing);
  v1::BulkWriteResponse result;
  EXPECT_FALSE(bulk->Read(&result));
  EXPECT_EQ(bulk->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(SecurityTest, TrafficIsEncrypted) {
  MakeAuthority(files_.path(), "ca");
  MakeCertificate(files_.path(), "ca", "server");
  Start({Flag("tls_cert", "server.pem"), Flag("tls_key", "server.key")});
  EXPECT_THAT(ListTables(Tls("")), IsOk());
  EXPECT_EQ(ListTables(grpc::InsecureChannelCredentials()).error_code(),
            grpc::StatusCode::UNAVAILABLE);
}

TEST_F(SecurityTest, ClientsNeedCertificates) {
  MakeAuthority(files_.path(), "ca");
  MakeCertificate(files_.path(), "ca", "server");
  MakeCertificate(files_.path(), "ca", "client");
  MakeAuthority(files_.path(), "other");
  MakeCertificate(files_.path(), "other", "stranger");
  // With that, others may reach the server.
  Start({Flag("tls_cert", "server.pem"), Flag("tls_key", "server.key"),
         Flag("tls_client_ca", "ca.pem"), "--grpc_address=0.0.0.0:0"});
  EXPECT_THAT(ListTables(Tls("client")), IsOk());
  for (const char* name : {"", "stranger"}) {
    EXPECT_EQ(ListTables(Tls(name)).error_code(),
              grpc::StatusCode::UNAVAILABLE);
  }
}

TEST_F(SecurityTest, AddressesOfOthersNeedBothTlsAndCallers) {
  MakeAuthority(files_.path(), "ca");
  MakeCertificate(files_.path(), "ca", "server");
  const std::string http = "--http_address=0.0.0.0:0";
  EXPECT_THAT(RefusalOf({CredentialsFlag(), http}),
              HasSubstr("--http_address=0.0.0.0:0 could be reached from other "
                        "machines"));
  EXPECT_THAT(RefusalOf({Flag("tls_cert", "server.pem"),
                         Flag("tls_key", "server.key"), http}),
              HasSubstr("--http_address=0.0.0.0:0 could be reached from other "
                        "machines"));
}

TEST_F(SecurityTest, FilesOfTlsThatAreNotRight) {
  MakeAuthority(files_.path(), "ca");
  MakeCertificate(files_.path(), "ca", "server");
  const std::string cert = Flag("tls_cert", "server.pem");
  EXPECT_THAT(RefusalOf({cert}),
              HasSubstr("TLS needs both --tls_cert and --tls_key"));
  EXPECT_THAT(RefusalOf({cert, Flag("tls_key", "none")}),
              HasSubstr("none: cannot be read: No such file or directory"));
  EXPECT_THAT(RefusalOf({cert, Flag("tls_key", "server.csr")}),
              HasSubstr("server.csr: has no private key in PEM form"));
  EXPECT_THAT(RefusalOf({cert, Flag("tls_key", "ca.key")}),
              HasSubstr("ca.key: is not the key of the certificate"));
  EXPECT_THAT(RefusalOf({Flag("tls_cert", "server.key"),
                         Flag("tls_key", "server.key")}),
              HasSubstr("server.key: has no certificate in PEM form"));
  EXPECT_THAT(RefusalOf({cert, Flag("tls_key", "server.key"),
                         Flag("tls_client_ca", "server.csr")}),
              HasSubstr("server.csr: has no certificate in PEM form"));
}

TEST_F(SecurityTest, EncryptedKey) {
  MakeAuthority(files_.path(), "ca");
  const std::string encrypt =
      absl::StrCat("cd '", files_.path(),
                   "' && openssl ec -aes256 -passout pass:abcd -in ca.key -out "
                   "locked.key 2>openssl.log");
  ASSERT_EQ(std::system(encrypt.c_str()), 0);
  EXPECT_THAT(
      RefusalOf({Flag("tls_cert", "ca.pem"), Flag("tls_key", "locked.key")}),
      HasSubstr("locked.key: is encrypted"));
}

}  // namespace
}  // namespace hashrange::tests
