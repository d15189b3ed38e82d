#include "tests/examples/service_under_test.h"

#include <string>
#include <utility>

#include "hashrange/client/connect.h"
#include "hashrange/client/connection.h"
#include "hashrange/embedded/embedded.h"
#include "tests/integration/server_process.h"
#include "tests/integration/temp_directory.h"

namespace hashrange::tests {

struct ServiceTest::Running {
  TempDirectory directory;
  std::unique_ptr<ServerProcess> server;
  std::shared_ptr<Connection> connection;
};

std::ostream& operator<<(std::ostream& out, ServiceForm form) {
  switch (form) {
    case ServiceForm::kServer:
      return out << "Server";
    case ServiceForm::kEmbeddedOnDisk:
      return out << "EmbeddedOnDisk";
    case ServiceForm::kEmbeddedInMemory:
      return out << "EmbeddedInMemory";
  }
  return out;
}

ServiceTest::ServiceTest() : running_(std::make_unique<Running>()) {
  if (GetParam() == ServiceForm::kServer) {
    auto server = ServerProcess::Start({running_->directory.Child("data")});
    EXPECT_TRUE(server.ok()) << server.status();
    running_->server = *std::move(server);
    running_->connection = Connect(running_->server->address());
    return;
  }
  EmbeddedOptions options;
  if (GetParam() == ServiceForm::kEmbeddedOnDisk) {
    options.directory = running_->directory.Child("data");
  }
  auto connection = OpenEmbedded(std::move(options));
  EXPECT_TRUE(connection.ok()) << connection.status();
  running_->connection = *std::move(connection);
}

ServiceTest::~ServiceTest() {
  running_->connection = nullptr;
  if (running_->server != nullptr) {
    EXPECT_EQ(running_->server->Terminate(), 0) << running_->server->log();
  }
}

Client ServiceTest::client() const { return Client(running_->connection); }

}  // namespace hashrange::tests
