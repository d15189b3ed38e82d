#include "tests/integration/live_server.h"

#include "gmock/gmock.h"
#include "tests/integration/error_matchers.h"

namespace hashrange::tests {
namespace {

constexpr char kCanaryTable[] = "canary";
const Attributes& CanaryItem() {
  static const auto* item =
      new Attributes{{"pk", S("canary")}, {"sings", Bool(true)}};
  return *item;
}

}  // namespace

LiveServerTest::Running* LiveServerTest::running_ = nullptr;

void LiveServerTest::SetUpTestSuite() {
  running_ = new Running();
  auto server = ServerProcess::Start(
      {running_->directory.path(), {"--free_space_floor_mb=1"}});
  ASSERT_TRUE(server.ok()) << server.status();
  running_->server = *std::move(server);
  running_->client =
      std::make_unique<ServiceClient>(running_->server->address());
  const ServiceClient& client = *running_->client;
  ASSERT_THAT(client.Call(TableSpec(kCanaryTable, {"pk:S"}).Build()).status,
              IsOk());
  ASSERT_THAT(client.Call(Put(kCanaryTable, CanaryItem())).status, IsOk());
}

void LiveServerTest::TearDownTestSuite() {
  // An idle client takes seconds to notice that the server wants to stop.
  running_->client.reset();
  if (running_->server != nullptr) {
    EXPECT_EQ(running_->server->Terminate(), 0) << running_->server->log();
  }
  delete running_;
  running_ = nullptr;
}

void LiveServerTest::SetUp() { ASSERT_NE(running_->client, nullptr); }

void LiveServerTest::TearDown() {
  if (running_->client == nullptr) return;
  auto got = client().Call(Get(kCanaryTable, {{"pk", S("canary")}}));
  ASSERT_THAT(got.status, IsOk()) << server().log();
  EXPECT_EQ(Render(got.response.item().attributes()), Render(CanaryItem()));
}

std::string LiveServerTest::OwnName() const {
  const testing::TestInfo& test =
      *testing::UnitTest::GetInstance()->current_test_info();
  // The name of a parameterised test has a slash.
  std::string name = test.name();
  for (char& c : name) c = c == '/' ? '-' : c;
  return name;
}

std::string LiveServerTest::CreateOwnTable(const std::vector<KeyText>& key) {
  Create(TableSpec(OwnName(), key));
  return OwnName();
}

void LiveServerTest::Create(const TableSpec& spec) {
  EXPECT_THAT(client().Call(spec.Build()).status, IsOk());
}

}  // namespace hashrange::tests
