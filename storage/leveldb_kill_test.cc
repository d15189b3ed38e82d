// A process that is killed in the middle of its work.
//
// The fault model: kill -9 at any moment; the operating system goes on. What
// the process acknowledged before is there, each write whole.
//
// The test starts itself again as the process that works: it commits numbered
// pairs of records and prints each number once it is acknowledged.

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "storage/leveldb_store.h"
#include "storage/test_commit.h"
#include "storage/test_directory.h"

extern char** environ;

namespace hashrange::storage {
namespace {

constexpr char kWorkFlag[] = "--work_in=";

std::unique_ptr<KeyValueStore> Open(const std::string& directory) {
  LevelDbStoreOptions options;
  options.directory = directory;
  options.free_space_floor_bytes = 0;
  options.write_buffer_bytes = 256 * 1024;
  auto store = OpenLevelDbStore(std::move(options));
  if (!store.ok()) {
    std::fprintf(stderr, "%s\n", store.status().ToString().c_str());
    return nullptr;
  }
  return *std::move(store);
}

// Works until it is killed.
[[noreturn]] void Work(const std::string& directory) {
  const auto store = Open(directory);
  if (store == nullptr) std::_Exit(EXIT_FAILURE);
  for (int i = 0;; ++i) {
    const auto outcome = CommitAndWait(*store, [i](Transaction& transaction) {
      transaction.Put(absl::StrCat("a/", i), std::string(3000, 'x'));
      transaction.Put(absl::StrCat("b/", i), std::string(3000, 'x'));
      transaction.Add("~count", 1);
      return absl::OkStatus();
    });
    if (!outcome.ok()) std::_Exit(EXIT_FAILURE);
    std::printf("%d\n", i);
    std::fflush(stdout);
  }
}

// Starts the working process, kills it after it acknowledged `count` writes,
// and returns the number of the last one that it acknowledged.
int WorkAndKill(const std::string& directory, int count) {
  int pipe_ends[2];
  EXPECT_EQ(pipe2(pipe_ends, O_CLOEXEC), 0);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  std::string self = "/proc/self/exe";
  std::string flag = kWorkFlag + directory;
  char* arguments[] = {self.data(), flag.data(), nullptr};
  pid_t child = 0;
  EXPECT_EQ(
      posix_spawn(&child, self.c_str(), &actions, nullptr, arguments, environ),
      0);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);

  FILE* output = fdopen(pipe_ends[0], "r");
  int last = -1;
  int number = 0;
  while (std::fscanf(output, "%d", &number) == 1) {
    last = number;
    if (number == count) kill(child, SIGKILL);
  }
  std::fclose(output);
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  return last;
}

TEST(LevelDbKillTest, KeepsWhatWasAcknowledged) {
  for (const int count : {1, 20, 100, 300}) {
    SCOPED_TRACE(count);
    const std::string directory = NewTestDirectory();
    const int last = WorkAndKill(directory, count);
    ASSERT_GE(last, count);
    const auto store = Open(directory);
    ASSERT_NE(store, nullptr);
    for (int i = 0; i <= last; ++i) {
      ASSERT_EQ(ReadNow(*store, absl::StrCat("a/", i)), std::string(3000, 'x'));
      ASSERT_EQ(ReadNow(*store, absl::StrCat("b/", i)), std::string(3000, 'x'));
    }
    // At most one more was under way.
    const std::string more = ReadNow(*store, absl::StrCat("a/", last + 1));
    EXPECT_EQ(ReadNow(*store, absl::StrCat("b/", last + 1)), more);
    EXPECT_EQ(*(*store->TakeSnapshot())->Counter("~count"),
              last + 1 + (more == "<none>" ? 0 : 1));
  }
}

TEST(LevelDbKillTest, ASecondProcessIsRefused) {
  const std::string directory = NewTestDirectory();
  const auto store = Open(directory);
  std::string command = absl::StrCat("exec ", testing::internal::GetArgvs()[0],
                                     " ", kWorkFlag, directory, " 2>&1");
  FILE* output = popen(command.c_str(), "r");
  char line[1000] = "";
  EXPECT_NE(std::fgets(line, sizeof(line), output), nullptr);
  EXPECT_NE(pclose(output), 0);
  EXPECT_NE(std::string(line).find("in use by another process"),
            std::string::npos)
      << line;
}

}  // namespace
}  // namespace hashrange::storage

int main(int argc, char** argv) {
  const std::string flag = hashrange::storage::kWorkFlag;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.rfind(flag, 0) == 0) {
      hashrange::storage::Work(argument.substr(flag.size()));
    }
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
