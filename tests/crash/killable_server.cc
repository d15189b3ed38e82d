#include "tests/crash/killable_server.h"

#include <utility>

namespace hashrange::tests {

void KillableServerTest::StartServer() {
  auto server =
      ServerProcess::Start({directory_.path(), {"--free_space_floor_mb=1"}});
  ASSERT_TRUE(server.ok()) << server.status();
  server_ = *std::move(server);
  client_ = std::make_unique<ServiceClient>(server_->address());
}

void KillableServerTest::TerminateServer() {
  client_.reset();
  EXPECT_EQ(server_->Terminate(), 0) << server_->log();
}

}  // namespace hashrange::tests
