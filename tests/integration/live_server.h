// A fixture over one running server, shared by the tests of a suite.
//
// Each test takes tables of its own names. Around each test the fixture checks
// that the server goes on and has lost nothing: an item written when the suite
// began is still there, and the process is the same. After the last test the
// server must stop with exit code 0.

#ifndef HASHRANGE_TESTS_INTEGRATION_LIVE_SERVER_H_
#define HASHRANGE_TESTS_INTEGRATION_LIVE_SERVER_H_

#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "tests/integration/requests.h"
#include "tests/integration/server_process.h"
#include "tests/integration/service_client.h"
#include "tests/integration/temp_directory.h"

namespace hashrange::tests {

class LiveServerTest : public testing::Test {
 public:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

 protected:
  void SetUp() override;
  void TearDown() override;

  const ServiceClient& client() const { return *running_->client; }
  ServerProcess& server() const { return *running_->server; }

  // Creates a table with the name of the running test, or fails the test.
  std::string CreateOwnTable(const std::vector<KeyText>& key = {"pk:S"});
  // A name that no other test uses.
  std::string OwnName() const;
  void Create(const TableSpec& spec);

 private:
  struct Running {
    TempDirectory directory;
    std::unique_ptr<ServerProcess> server;
    std::unique_ptr<ServiceClient> client;
  };
  static Running* running_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_INTEGRATION_LIVE_SERVER_H_
