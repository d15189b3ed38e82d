#include "tools/cli/security.h"

#include <sys/stat.h>

#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/cli_harness.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::HasSubstr;
using ::testing::Return;

class SecurityTest : public CliTest {
 protected:
  // Runs a command, for the connection that it makes; empty if that works.
  std::string ErrorOf(const std::vector<std::string>& options) {
    ON_CALL(tables(), ListTables(_, _, _))
        .WillByDefault(Return(grpc::Status::OK));
    EXPECT_CALL(tables(), ListTables(_, _, _)).Times(::testing::AtMost(1));
    std::vector<std::string> args = {"list-tables"};
    args.insert(args.end(), options.begin(), options.end());
    return Run(args).err;
  }
  bool IsEncrypted() const { return connect_options_.credentials != nullptr; }

  static std::string Credentials(const std::string& text) {
    const std::string path = ::testing::TempDir() + "/credentials";
    std::ofstream(path, std::ios::trunc) << text;
    chmod(path.c_str(), 0600);
    return path;
  }
};

TEST_F(SecurityTest, NothingUnlessAsked) {
  EXPECT_EQ(ErrorOf({}), "");
  EXPECT_FALSE(IsEncrypted());
  EXPECT_FALSE(connect_options_.access_key.has_value());
}

TEST_F(SecurityTest, OptionsWinOverTheEnvironment) {
  variables_ = {{"HASHRANGE_TLS", "on"}, {"HASHRANGE_TLS_CA", "/nowhere"}};
  EXPECT_EQ(ErrorOf({"--tls", "off"}), "");
  EXPECT_FALSE(IsEncrypted());
}

TEST_F(SecurityTest, FilesOfTlsMeanTls) {
  variables_ = {{"HASHRANGE_TLS_CA", "/nowhere"}};
  EXPECT_THAT(ErrorOf({}), HasSubstr("/nowhere: cannot be read"));
}

TEST_F(SecurityTest, TlsIsOnOrOff) {
  variables_ = {{"HASHRANGE_TLS", "yes"}};
  EXPECT_THAT(ErrorOf({}), HasSubstr("must be on or off, not \"yes\""));
}

TEST_F(SecurityTest, AFileThatIsNamedIsNotSearchedForTheEnvironmentsKey) {
  variables_ = {{"HASHRANGE_ACCESS_KEY", "A"}, {"HASHRANGE_SECRET_KEY", "a"}};
  EXPECT_EQ(ErrorOf({"--credentials-file", Credentials("B b\n")}), "");
  EXPECT_EQ(connect_options_.access_key->name, "B");
}

TEST_F(SecurityTest, TheEnvironmentHoldsAKey) {
  variables_ = {{"HASHRANGE_ACCESS_KEY", "A"}, {"HASHRANGE_SECRET_KEY", "a"}};
  EXPECT_EQ(ErrorOf({}), "");
  EXPECT_EQ(connect_options_.access_key->secret, "a");
}

TEST_F(SecurityTest, KeysGoWithTheirSecrets) {
  EXPECT_THAT(ErrorOf({"--access-key", "A"}),
              HasSubstr("the access key \"A\" has no secret"));
}

TEST_F(SecurityTest, SecretsGoWithTheirKeys) {
  variables_ = {{"HASHRANGE_SECRET_KEY", "a"}};
  EXPECT_THAT(ErrorOf({}), HasSubstr("is the secret of no access key"));
}

struct Travel {
  std::vector<std::string> options;
  bool is_allowed;
};

class SecretTravelTest : public SecurityTest,
                         public ::testing::WithParamInterface<Travel> {};

TEST_P(SecretTravelTest, SecretsLeaveTheMachineEncryptedUnlessAllowed) {
  variables_ = {{"HASHRANGE_ACCESS_KEY", "A"}, {"HASHRANGE_SECRET_KEY", "a"}};
  const std::string error = ErrorOf(GetParam().options);
  if (GetParam().is_allowed) {
    EXPECT_EQ(error, "");
  } else {
    EXPECT_THAT(error, HasSubstr("for everybody to read"));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Addresses, SecretTravelTest,
    ::testing::Values(Travel{{"--address", "localhost:1"}, true},
                      Travel{{"--address", "127.8.0.1:1"}, true},
                      Travel{{"--address", "[::1]:1"}, true},
                      Travel{{"--address", "unix:/tmp/socket"}, true},
                      Travel{{"--address", "db:1"}, false},
                      Travel{{"--address", "127.example.com:1"}, false},
                      Travel{{"--address", "localhost.example.com:1"}, false},
                      Travel{{"--address", "db:1", "--tls", "on"}, true},
                      Travel{{"--address", "db:1", "--tls", "off"}, true}));

}  // namespace
}  // namespace hashrange::cli
