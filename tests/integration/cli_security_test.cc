// The command line tool and servers with TLS and credentials: what it needs to
// reach them, and what it says where that is not right.

#include <sys/stat.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/server_process.h"
#include "tests/integration/temp_directory.h"
#include "tests/integration/test_certificates.h"

namespace hashrange::tests {
namespace {

using ::testing::HasSubstr;

constexpr char kTool[] = "tools/cli/hashrange";

// Exit codes of the tool; see its help.
constexpr int kRefused = 1;
constexpr int kUsage = 2;
constexpr int kUnreachable = 3;

struct ToolRun {
  int exit_code;
  std::string out;
  std::string err;
};

class CliSecurityTest : public testing::Test {
 protected:
  CliSecurityTest() {
    MakeAuthority(files_.path(), "ca");
    MakeCertificate(files_.path(), "ca", "server");
    std::ofstream(File("credentials")) << "KEY secret\nOTHER other\n";
    chmod(File("credentials").c_str(), 0600);
  }

  std::string File(const std::string& name) const { return files_.Child(name); }
  std::string Flag(const std::string& name, const std::string& file) const {
    return absl::StrCat("--", name, "=", File(file));
  }
  std::vector<std::string> TlsFlags() const {
    return {Flag("tls_cert", "server.pem"), Flag("tls_key", "server.key")};
  }
  void Start(std::vector<std::string> flags) {
    flags.push_back("--free_space_floor_mb=1");
    auto server = ServerProcess::Start({data_.path(), flags});
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }

  // Runs `hashrange ARGUMENTS` with these settings before it, NAME=VALUE...
  ToolRun Run(const std::string& arguments,
              const std::string& variables = "") const {
    const std::string& address = server_->address();
    // The name in the certificate.
    const std::string target = "localhost" + address.substr(address.rfind(':'));
    const int status =
        std::system(absl::StrCat("HASHRANGE_ADDRESS=", target, " ", variables,
                                 " ", kTool, " ", arguments, " >'", File("out"),
                                 "' 2>'", File("err"), "'")
                        .c_str());
    return {WEXITSTATUS(status), ReadText(File("out")), ReadText(File("err"))};
  }
  void ExpectSuccess(const std::string& arguments,
                     const std::string& variables = "") const {
    const ToolRun run = Run(arguments, variables);
    EXPECT_EQ(run.exit_code, 0) << arguments << ": " << run.err;
  }
  void ExpectFailure(int exit_code, const std::string& message,
                     const std::string& arguments,
                     const std::string& variables = "") const {
    const ToolRun run = Run(arguments + " --timeout 5s", variables);
    EXPECT_EQ(run.exit_code, exit_code) << arguments << ": " << run.err;
    EXPECT_THAT(run.err, HasSubstr(message)) << arguments;
    EXPECT_EQ(run.out, "") << arguments;
  }

  TempDirectory files_;
  TempDirectory data_;
  std::unique_ptr<ServerProcess> server_;
};

TEST_F(CliSecurityTest, EveryKindOfCallIsEncryptedAndAuthorized) {
  Start([&] {
    std::vector<std::string> flags = TlsFlags();
    flags.push_back(Flag("credentials_file", "credentials"));
    return flags;
  }());
  const std::string variables =
      absl::StrCat("HASHRANGE_TLS_CA='", File("ca.pem"),
                   "' HASHRANGE_CREDENTIALS_FILE='", File("credentials"), "'");
  std::ofstream(File("items.json")) << "{\"k\": {\"S\": \"a\"}}\n";
  ExpectSuccess("create-table Things --pk k", variables);
  ExpectSuccess(absl::StrCat("import Things '", File("items.json"), "'"),
                variables);
  EXPECT_EQ(Run("scan Things --count", variables).out, "1\n");
  EXPECT_EQ(Run("scan Things --snapshot", variables).out,
            "k\n-\na\n\n(1 item)\n");
  EXPECT_THAT(Run("export Things --out -", variables).out, HasSubstr("\"a\""));
  EXPECT_EQ(Run("__complete hashrange scan ''", variables).out, "Things\n");
  ExpectSuccess(
      "shell",
      absl::StrCat("echo list-tables --access-key OTHER | env ",
                   "HASHRANGE_ADDRESS=localhost",
                   server_->address().substr(server_->address().rfind(':')),
                   " ", variables));
  // What the options say counts, and the same without a file of credentials.
  ExpectSuccess(
      absl::StrCat("list-tables --tls on --tls-ca '", File("ca.pem"), "'"),
      "HASHRANGE_TLS=off HASHRANGE_ACCESS_KEY=KEY HASHRANGE_SECRET_KEY=secret");
}

TEST_F(CliSecurityTest, CredentialsThatAreNotRight) {
  Start({Flag("credentials_file", "credentials")});
  const std::string file =
      absl::StrCat(" --credentials-file '", File("credentials"), "'");
  ExpectSuccess("list-tables" + file);
  ExpectSuccess("--access-key OTHER list-tables" + file);
  ExpectFailure(kRefused, "Give --credentials-file", "list-tables");
  ExpectFailure(kRefused, "the access key is unknown, or its secret is another",
                "list-tables --access-key KEY", "HASHRANGE_SECRET_KEY=wrong");
  ExpectFailure(kUsage, "has no access key NOBODY",
                "list-tables --access-key NOBODY" + file);
  chmod(File("credentials").c_str(), 0644);
  ExpectFailure(kUsage, "chmod 600", "list-tables" + file);
}

TEST_F(CliSecurityTest, EncryptionThatIsNotRight) {
  MakeAuthority(files_.path(), "stranger");
  Start(TlsFlags());
  const std::string port =
      server_->address().substr(server_->address().rfind(':'));
  const std::string authority =
      absl::StrCat(" --tls-ca '", File("ca.pem"), "'");
  ExpectSuccess("list-tables" + authority);
  ExpectFailure(kUnreachable, "if the server has TLS, give --tls on",
                "list-tables");
  ExpectFailure(
      kUnreachable, "give its authority with --tls-ca",
      absl::StrCat("list-tables --tls-ca '", File("stranger.pem"), "'"));
  ExpectFailure(kUnreachable, "give its authority with --tls-ca",
                "list-tables --tls on");
  ExpectFailure(kUnreachable, "is not for the name in --address",
                "list-tables --address 127.0.0.1" + port + authority);
  ExpectFailure(
      kUsage, "server.key: has no certificate in PEM form",
      absl::StrCat("list-tables --tls-ca '", File("server.key"), "'"));
}

TEST_F(CliSecurityTest, TlsToAServerThatHasNone) {
  Start({});
  ExpectFailure(kUnreachable, "the server does not speak TLS: leave --tls",
                "list-tables --tls on");
}

TEST_F(CliSecurityTest, ServersThatAskForACertificate) {
  MakeCertificate(files_.path(), "ca", "client");
  MakeAuthority(files_.path(), "other");
  MakeCertificate(files_.path(), "other", "stranger");
  std::vector<std::string> flags = TlsFlags();
  flags.push_back(Flag("tls_client_ca", "ca.pem"));
  Start(flags);
  const auto as = [&](const std::string& certificate, const std::string& key) {
    return absl::StrCat("list-tables --tls-ca '", File("ca.pem"),
                        "' --tls-cert '", File(certificate), "' --tls-key '",
                        File(key), "'");
  };
  ExpectSuccess(as("client.pem", "client.key"));
  ExpectFailure(kUnreachable, "--tls-cert and --tls-key",
                absl::StrCat("list-tables --tls-ca '", File("ca.pem"), "'"));
  ExpectFailure(kUnreachable, "--tls-cert", as("stranger.pem", "stranger.key"));
  ExpectFailure(kUsage, "stranger.key: is not the key of the certificate",
                as("client.pem", "stranger.key"));
  ExpectFailure(kUsage, "client.csr: has no private key in PEM form",
                as("client.pem", "client.csr"));
}

}  // namespace
}  // namespace hashrange::tests
