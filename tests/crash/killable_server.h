// The real server over a directory that outlives it, for tests that kill it.

#ifndef HASHRANGE_TESTS_CRASH_KILLABLE_SERVER_H_
#define HASHRANGE_TESTS_CRASH_KILLABLE_SERVER_H_

#include <memory>

#include "gtest/gtest.h"
#include "tests/integration/server_process.h"
#include "tests/integration/service_client.h"
#include "tests/integration/temp_directory.h"

namespace hashrange::tests {

class KillableServerTest : public testing::Test {
 protected:
  // Starts the server, again or for the first time, or fails the test.
  void StartServer();

  const TempDirectory& directory() const { return directory_; }
  ServerProcess& server() { return *server_; }
  const ServiceClient& client() const { return *client_; }

  // Ends the client, then the server as by SIGTERM, and checks its exit code.
  void TerminateServer();

 private:
  TempDirectory directory_;
  std::unique_ptr<ServerProcess> server_;
  std::unique_ptr<ServiceClient> client_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_CRASH_KILLABLE_SERVER_H_
