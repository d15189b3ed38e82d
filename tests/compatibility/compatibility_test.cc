// docs/compatibility.md says of every RPC whether it is offered. This test asks
// the server.

#include <fstream>
#include <map>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/server.h"

namespace hashrange {
namespace {

using States = std::map<std::string, std::string>;

// The rows "| ItemService/PutItem | in part |".
States DocumentedStates() {
  std::ifstream page("docs/compatibility.md");
  EXPECT_TRUE(page.is_open());
  States states;
  for (std::string line; std::getline(page, line);) {
    const std::vector<std::string> cells = absl::StrSplit(line, " | ");
    if (cells.size() != 2 || !absl::StrContains(cells[0], "Service/")) continue;
    const std::string state = cells[1].substr(0, cells[1].rfind(" |"));
    states[cells[0].substr(2)] = state;
  }
  return states;
}

// "ItemService/PutItem" and so on.
std::vector<std::string> Methods() {
  std::vector<std::string> methods;
  for (const google::protobuf::FileDescriptor* file :
       {v1::PutItemRequest::descriptor()->file(),
        v1::CreateTableRequest::descriptor()->file()}) {
    for (int s = 0; s < file->service_count(); ++s) {
      const auto* service = file->service(s);
      for (int m = 0; m < service->method_count(); ++m) {
        methods.push_back(
            absl::StrCat(service->name(), "/", service->method(m)->name()));
      }
    }
  }
  return methods;
}

class CompatibilityTest : public ::testing::Test {
 protected:
  void SetUp() override {
    server::ServerOptions options;
    options.data_dir = absl::StrCat(::testing::TempDir(), "/compatibility");
    options.grpc_address = "127.0.0.1:0";
    options.free_space_floor_bytes = 0;
    options.clock = absl::Now;
    auto server = server::Server::Start(std::move(options));
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    stub_ = std::make_unique<grpc::GenericStub>(grpc::CreateChannel(
        server_->grpc_address(), grpc::InsecureChannelCredentials()));
  }

  // The status of a call with an empty request.
  grpc::Status Call(const std::string& method) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(20));
    grpc::CompletionQueue queue;
    auto call = stub_->PrepareUnaryCall(&context,
                                        absl::StrCat("/hashrange.v1.", method),
                                        grpc::ByteBuffer(), &queue);
    call->StartCall();
    grpc::ByteBuffer reply;
    grpc::Status status;
    call->Finish(&reply, &status, nullptr);
    void* tag = nullptr;
    bool ok = false;
    queue.Next(&tag, &ok);
    return status;
  }

  std::unique_ptr<server::Server> server_;
  std::unique_ptr<grpc::GenericStub> stub_;
};

TEST_F(CompatibilityTest, PageSaysWhatTheServerDoes) {
  const States states = DocumentedStates();
  const std::vector<std::string> methods = Methods();
  EXPECT_EQ(states.size(), methods.size());
  for (const std::string& method : methods) {
    ASSERT_EQ(states.count(method), 1u) << method << " is not on the page";
    const std::string& state = states.at(method);
    EXPECT_THAT(state, ::testing::AnyOf("offered", "in part", "absent"));
    const grpc::Status status = Call(method);
    EXPECT_EQ(status.error_code() == grpc::StatusCode::UNIMPLEMENTED,
              state == "absent")
        << method << ": " << state << ", but the server answered "
        << status.error_code() << " " << status.error_message();
  }
}

}  // namespace
}  // namespace hashrange
