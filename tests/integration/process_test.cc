// The server as a process: how it starts, refuses to start, stops, and comes
// back after it was killed.

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/raw_call.h"
#include "tests/integration/requests.h"
#include "tests/integration/server_process.h"
#include "tests/integration/service_client.h"
#include "tests/integration/temp_directory.h"

namespace hashrange::tests {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kExitUsage = 1;
constexpr int kExitCannotStart = 2;
constexpr char kTable[] = "writes";

std::unique_ptr<ServerProcess> StartOn(const TempDirectory& directory,
                                       std::vector<std::string> flags = {}) {
  flags.push_back("--free_space_floor_mb=1");
  auto server = ServerProcess::Start({directory.path(), flags});
  EXPECT_TRUE(server.ok()) << server.status();
  return server.ok() ? *std::move(server) : nullptr;
}

// Runs a server that must not start.
ServerRun ExpectRefusal(const std::vector<std::string>& arguments,
                        ExitCode exit_code) {
  auto run = ServerProcess::RunToEnd(arguments);
  EXPECT_TRUE(run.ok()) << run.status();
  if (!run.ok()) return {};
  EXPECT_EQ(run->exit_code, exit_code) << run->log;
  EXPECT_THAT(run->output, IsEmpty());
  return *run;
}

// Polls until the log has `text`.
bool AwaitLog(const ServerProcess& server, const std::string& text) {
  const absl::Time deadline = absl::Now() + absl::Seconds(20);
  while (absl::Now() < deadline) {
    if (absl::StrContains(server.log(), text)) return true;
    std::this_thread::yield();
  }
  return false;
}

// ---- Refusing to start ----

TEST(StartTest, UnknownFlag) {
  TempDirectory directory;
  const ServerRun run = ExpectRefusal(
      {"--data_dir=" + directory.path(), "--no_such_flag=1"}, kExitUsage);
  EXPECT_THAT(run.log, HasSubstr("Unknown command line flag 'no_such_flag'"));
}

TEST(StartTest, FlagWithAValueOfTheWrongKind) {
  const ServerRun run =
      ExpectRefusal({"--data_dir=x", "--block_cache_mb=many"}, kExitUsage);
  EXPECT_THAT(run.log, HasSubstr("block_cache_mb"));
}

TEST(StartTest, WriteBufferOfMoreThanLevelDbTakes) {
  const ServerRun run =
      ExpectRefusal({"--data_dir=x", "--write_buffer_mb=1025"}, kExitUsage);
  EXPECT_THAT(run.log, HasSubstr("it can be up to 1024"));
}

TEST(StartTest, StrayArgument) {
  const ServerRun run = ExpectRefusal({"--data_dir=x", "serve"}, kExitUsage);
  EXPECT_THAT(run.log, HasSubstr("unexpected argument: serve"));
}

TEST(StartTest, NoDataDirectory) {
  const ServerRun run =
      ExpectRefusal({"--grpc_address=127.0.0.1:0"}, kExitUsage);
  EXPECT_THAT(run.log, HasSubstr("--data_dir is required"));
}

TEST(StartTest, TableTransitionOutOfBounds) {
  for (const std::string value : {"-1s", "61s", "inf"}) {
    const ServerRun run = ExpectRefusal(
        {"--data_dir=x", "--table_transition=" + value}, kExitUsage);
    EXPECT_THAT(run.log, HasSubstr("it can be from 0 to 1m"));
  }
}

TEST(StartTest, AddressesThatAreNone) {
  TempDirectory directory;
  for (const std::string address :
       {"nonsense", "127.0.0.1:", "127.0.0.1:70000", ":8001", "127.0.0.1:-1"}) {
    const ServerRun run = ExpectRefusal(
        {"--data_dir=" + directory.path(), "--grpc_address=" + address},
        kExitCannotStart);
    EXPECT_THAT(run.log,
                HasSubstr("--grpc_address=" + address + " is not an address"));
  }
}

TEST(StartTest, AddressThatIsReachableFromOutside) {
  TempDirectory directory;
  for (const std::string flag : {"grpc_address", "metrics_address"}) {
    const ServerRun run = ExpectRefusal(
        {"--data_dir=" + directory.path(), "--grpc_address=127.0.0.1:0",
         "--" + flag + "=0.0.0.0:0"},
        kExitCannotStart);
    EXPECT_THAT(run.log, HasSubstr("--" + flag +
                                   "=0.0.0.0:0 could be reached "
                                   "from other machines"));
    EXPECT_THAT(run.log, HasSubstr("--insecure"));
  }
  auto server = StartOn(directory, {"--grpc_address=0.0.0.0:0", "--insecure"});
  ASSERT_NE(server, nullptr);
  EXPECT_EQ(server->Terminate(), 0);
}

TEST(StartTest, PortInUse) {
  TempDirectory first_directory;
  TempDirectory second_directory;
  auto first = StartOn(first_directory);
  ASSERT_NE(first, nullptr);
  const ServerRun run = ExpectRefusal({"--data_dir=" + second_directory.path(),
                                       "--grpc_address=" + first->address()},
                                      kExitCannotStart);
  EXPECT_THAT(run.log,
              HasSubstr("cannot listen on " + first->address() + " for gRPC"));
  const ServerRun metrics = ExpectRefusal(
      {"--data_dir=" + second_directory.path(), "--grpc_address=127.0.0.1:0",
       "--metrics_address=" + first->address()},
      kExitCannotStart);
  EXPECT_THAT(metrics.log, HasSubstr("cannot listen on " + first->address() +
                                     " for metrics"));
  ServiceClient client(first->address());
  EXPECT_THAT(client.Call(v1::ListTablesRequest()).status, IsOk());
}

TEST(StartTest, DataDirectoryInUse) {
  TempDirectory directory;
  auto first = StartOn(directory);
  ASSERT_NE(first, nullptr);
  const ServerRun run = ExpectRefusal(
      {"--data_dir=" + directory.path(), "--grpc_address=127.0.0.1:0"},
      kExitCannotStart);
  EXPECT_THAT(run.log, HasSubstr(directory.path()));
  EXPECT_THAT(run.log, HasSubstr("is in use by another process"));
  ServiceClient client(first->address());
  EXPECT_THAT(client.Call(TableSpec(kTable, {"pk:S"}).Build()).status, IsOk());
}

TEST(StartTest, DataDirectoryThatCannotBe) {
  TempDirectory directory;
  const std::string file = directory.Child("file");
  std::ofstream(file) << "something else";
  // A file; below a file; where nothing can be made.
  for (const std::string& path :
       {file, file + "/data", std::string("/proc/hashrange")}) {
    const ServerRun run = ExpectRefusal(
        {"--data_dir=" + path, "--grpc_address=127.0.0.1:0"}, kExitCannotStart);
    EXPECT_THAT(run.log, HasSubstr(path));
  }
  std::ifstream unchanged(file);
  std::string text;
  std::getline(unchanged, text);
  EXPECT_EQ(text, "something else");
}

TEST(StartTest, DataDirectoryWithoutPermission) {
  if (geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  TempDirectory directory;
  const std::string sealed = directory.Child("sealed");
  std::filesystem::create_directory(sealed);
  std::filesystem::permissions(sealed, std::filesystem::perms::owner_read);
  const ServerRun run = ExpectRefusal(
      {"--data_dir=" + sealed, "--grpc_address=127.0.0.1:0"}, kExitCannotStart);
  EXPECT_THAT(run.log, HasSubstr(sealed));
  std::filesystem::permissions(sealed, std::filesystem::perms::owner_all);
}

TEST(StartTest, DamagedDirectoryIsRefusedAndLeftAsItIs) {
  TempDirectory directory;
  {
    auto server = StartOn(directory);
    ASSERT_NE(server, nullptr);
    ASSERT_EQ(server->Terminate(), 0);
  }
  const std::string current = directory.Child("CURRENT");
  std::ofstream(current, std::ios::trunc) << "MANIFEST-999999\n";
  const ServerRun run = ExpectRefusal(
      {"--data_dir=" + directory.path(), "--grpc_address=127.0.0.1:0"},
      kExitCannotStart);
  EXPECT_THAT(run.log, HasSubstr(directory.path()));
  std::ifstream file(current);
  std::string text;
  std::getline(file, text);
  EXPECT_EQ(text, "MANIFEST-999999");
}

// ---- Starting and stopping ----

TEST(StopTest, CreatesDirectoriesAndStopsOnEitherSignal) {
  TempDirectory directory;
  for (int signal : {SIGTERM, SIGINT}) {
    auto server = ServerProcess::Start(
        {directory.Child("a/b/c"), {"--free_space_floor_mb=1"}});
    ASSERT_TRUE(server.ok()) << server.status();
    EXPECT_THAT((*server)->output(),
                HasSubstr("data=" + directory.Child("a/b/c")));
    (*server)->Signal(signal);
    EXPECT_EQ((*server)->WaitForExit().value_or(-1), 0) << (*server)->log();
  }
}

TEST(StopTest, AnswersASlowClientBeforeItEnds) {
  TempDirectory directory;
  auto server = StartOn(directory);
  ASSERT_NE(server, nullptr);
  ServiceClient client(server->address());
  ASSERT_THAT(client.Call(TableSpec(kTable, {"pk:S"}).Build()).status, IsOk());
  for (int i = 0; i < 3; ++i) {
    ASSERT_THAT(client
                    .Call(Put(kTable, {{"pk", S(absl::StrCat(i))},
                                       {"v", B(std::string(400'000, 'x'))}}))
                    .status,
                IsOk());
  }
  // The client does not take the answer: what does not fit into the buffers of
  // the connection stays with the server.
  RawCall slow(client.channel(), ItemMethod("Scan"), absl::Minutes(1));
  ASSERT_TRUE(slow.Start() && slow.Write(Scan(kTable).SerializeAsString()) &&
              slow.WritesDone() && slow.ReadHeaders());
  server->Signal(SIGTERM);
  ASSERT_TRUE(AwaitLog(*server, "\"stopping\"")) << server->log();
  // Another client is not let in any more.
  EXPECT_EQ(ServiceClient(server->address())
                .Call(v1::ListTablesRequest())
                .status.error_code(),
            grpc::StatusCode::UNAVAILABLE);
  std::string bytes;
  EXPECT_TRUE(slow.Read(&bytes));
  v1::ScanResponse response;
  EXPECT_TRUE(response.ParseFromString(bytes));
  EXPECT_EQ(response.items_size(), 3);
  EXPECT_FALSE(slow.Read(&bytes));
  EXPECT_THAT(slow.Finish(), IsOk());
  EXPECT_EQ(server->WaitForExit().value_or(-1), 0) << server->log();
}

TEST(StopTest, DoesNotWaitForeverForAClientThatSendsNothing) {
  TempDirectory directory;
  auto server = StartOn(directory, {"--drain=300ms"});
  ASSERT_NE(server, nullptr);
  ServiceClient client(server->address());
  RawCall silent(client.channel(), ItemMethod("PutItem"), absl::Minutes(1));
  ASSERT_TRUE(silent.Start());
  // The call has reached the server once a later one is answered.
  ASSERT_THAT(client.Call(v1::ListTablesRequest()).status, IsOk());
  const absl::Time start = absl::Now();
  EXPECT_EQ(server->Terminate(), 0) << server->log();
  EXPECT_LT(absl::Now() - start, absl::Seconds(10));
  std::string ignored;
  EXPECT_FALSE(silent.Read(&ignored));
  EXPECT_FALSE(silent.Finish().ok());
}

// ---- Writers that put numbered items, and what they were told ----

class Writers {
 public:
  Writers(const std::string& address, int count) {
    for (int writer = 0; writer < count; ++writer) {
      threads_.emplace_back(
          [this, address, writer] { Write(address, writer); });
    }
  }
  ~Writers() { Join(); }

  // Waits until this many writes are acknowledged.
  bool Await(int acknowledged) {
    const absl::Time deadline = absl::Now() + absl::Seconds(30);
    while (acknowledged_ < acknowledged && absl::Now() < deadline) {
      std::this_thread::yield();
    }
    return acknowledged_ >= acknowledged;
  }
  // Waits until all have met an error.
  void Join() {
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }
  // By writer: how many writes, from 0, were acknowledged.
  const std::vector<int>& counts() const { return counts_; }
  const std::vector<grpc::Status>& ends() const { return ends_; }

  static Attributes Key(int writer, int number) {
    return {{"pk", S(absl::StrCat(writer, "-", number))}};
  }

 private:
  static constexpr int kWritersMax = 64;

  void Write(const std::string& address, int writer) {
    ServiceClient client(address);
    for (int number = 0;; ++number) {
      const grpc::Status status =
          client.Call(Put(kTable, Key(writer, number))).status;
      if (!status.ok()) {
        ends_[writer] = status;
        return;
      }
      counts_[writer] = number + 1;
      ++acknowledged_;
    }
  }

  std::atomic<int> acknowledged_{0};
  std::vector<int> counts_ = std::vector<int>(kWritersMax);
  std::vector<grpc::Status> ends_ = std::vector<grpc::Status>(kWritersMax);
  std::vector<std::thread> threads_;
};

// Every acknowledged write is there; at most one more of each writer.
void ExpectKept(const ServiceClient& client, const Writers& writers,
                int count) {
  std::set<std::string> stored;
  v1::ScanRequest scan = Scan(kTable);
  do {
    auto page = client.Call(scan);
    ASSERT_THAT(page.status, IsOk());
    for (const v1::Item& item : page.response.items()) {
      stored.insert(item.attributes().at("pk").s());
    }
    *scan.mutable_exclusive_start_key() = page.response.last_evaluated_key();
  } while (!scan.exclusive_start_key().empty());
  size_t acknowledged = 0;
  for (int writer = 0; writer < count; ++writer) {
    for (int number = 0; number < writers.counts()[writer]; ++number) {
      const std::string key = Writers::Key(writer, number).at("pk").s();
      EXPECT_EQ(stored.count(key), 1u) << key << " was acknowledged";
      ++acknowledged;
    }
  }
  EXPECT_LE(stored.size(), acknowledged + count);
  auto described = client.Call(tests::Describe(kTable));
  EXPECT_EQ(described.response.table().item_count(),
            static_cast<int64_t>(stored.size()));
}

TEST(RestartTest, KillKeepsEveryAcknowledgedWrite) {
  constexpr int kWriters = 8;
  TempDirectory directory;
  auto server = StartOn(directory);
  ASSERT_NE(server, nullptr);
  ServiceClient client(server->address());
  ASSERT_THAT(client.Call(TableSpec(kTable, {"pk:S"}).Build()).status, IsOk());
  Writers writers(server->address(), kWriters);
  EXPECT_TRUE(writers.Await(500));
  server->Kill();
  writers.Join();
  server = StartOn(directory);
  ASSERT_NE(server, nullptr);
  ExpectKept(ServiceClient(server->address()), writers, kWriters);
  EXPECT_EQ(server->Terminate(), 0);
}

TEST(RestartTest, TablesAreStillShownInTheirTransitions) {
  TempDirectory directory;
  auto server = StartOn(directory, {"--table_transition=1m"});
  ASSERT_NE(server, nullptr);
  auto created = ServiceClient(server->address())
                     .Call(TableSpec(kTable, {"pk:S"}).Build());
  ASSERT_THAT(created.status, IsOk());
  EXPECT_EQ(created.response.table_description().table_status(),
            v1::TABLE_STATUS_CREATING);
  server->Kill();
  server = StartOn(directory);
  ASSERT_NE(server, nullptr);
  const ServiceClient client(server->address());
  EXPECT_EQ(client.Call(Describe(kTable)).response.table().table_status(),
            v1::TABLE_STATUS_CREATING);
  EXPECT_EQ(client.Call(Put(kTable, {{"pk", S("a")}})).status.error_code(),
            grpc::StatusCode::NOT_FOUND);
  // A table of a server that shows nothing is ready at once.
  ASSERT_THAT(client.Call(TableSpec("other", {"pk:S"}).Build()).status, IsOk());
  EXPECT_THAT(client.Call(Put("other", {{"pk", S("a")}})).status, IsOk());
}

TEST(RestartTest, StoppingUnderLoadKeepsEveryAcknowledgedWrite) {
  constexpr int kWriters = 8;
  TempDirectory directory;
  auto server = StartOn(directory);
  ASSERT_NE(server, nullptr);
  ServiceClient client(server->address());
  ASSERT_THAT(client.Call(TableSpec(kTable, {"pk:S"}).Build()).status, IsOk());
  Writers writers(server->address(), kWriters);
  EXPECT_TRUE(writers.Await(500));
  EXPECT_EQ(server->Terminate(), 0) << server->log();
  writers.Join();
  for (int writer = 0; writer < kWriters; ++writer) {
    EXPECT_THAT(writers.ends()[writer].error_code(),
                testing::AnyOf(grpc::StatusCode::UNAVAILABLE,
                               grpc::StatusCode::CANCELLED))
        << Describe(writers.ends()[writer]);
  }
  server = StartOn(directory);
  ASSERT_NE(server, nullptr);
  ExpectKept(ServiceClient(server->address()), writers, kWriters);
  EXPECT_EQ(server->Terminate(), 0);
}

}  // namespace
}  // namespace hashrange::tests
