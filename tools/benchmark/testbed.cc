#include "tools/benchmark/testbed.h"

#include <stdlib.h>
#include <sys/vfs.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tools/benchmark/dataset.h"
#include "tools/benchmark/http_dataset.h"
#include "tools/benchmark/load_client.h"
#include "tools/benchmark/sample_item.h"

namespace hashrange::benchmark {
namespace {

constexpr absl::Duration kStartMax = absl::Seconds(60);
// With downloading what is to be started.
constexpr absl::Duration kInstallMax = absl::Minutes(3);
// From linux/magic.h.
constexpr int64_t kTmpfsMagic = 0x01021994;

std::string TextOf(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

absl::StatusOr<std::unique_ptr<Testbed>> Testbed::Start(
    TestbedOptions options) {
  std::unique_ptr<Testbed> testbed(new Testbed(std::move(options)));
  absl::Status status = testbed->MakeDirectory();
  if (status.ok()) status = testbed->StartServer();
  if (!status.ok()) return status;
  const absl::Time start = absl::Now();
  status = LoadDataset(testbed->server_address(), testbed->items());
  if (!status.ok()) return status;
  const double seconds = absl::ToDoubleSeconds(absl::Now() - start);
  std::fprintf(stderr, "loaded %llu items of 1 KB in %.1f s: %.0f/s\n",
               static_cast<unsigned long long>(testbed->items()), seconds,
               static_cast<double>(testbed->items()) / seconds);
  status = ReadDataset(testbed->server_address(), testbed->items());
  if (status.ok()) status = testbed->MeasurePage();
  if (status.ok()) status = testbed->StartEcho();
  if (!status.ok()) return status;
  return testbed;
}

Testbed::~Testbed() {
  for (ChildProcess* process : {server_.get(), echo_.get(), dynalite_.get()}) {
    if (process == nullptr) continue;
    const absl::Status status = process->Stop();
    if (!status.ok()) {
      std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
    }
  }
  if (directory_.empty()) return;
  std::error_code error;
  std::filesystem::remove_all(directory_, error);
  if (error) {
    std::fprintf(stderr, "cannot remove %s: %s\n", directory_.c_str(),
                 error.message().c_str());
  }
}

std::string Testbed::DataPath(const std::string& name) const {
  return absl::StrCat(directory_, "/", name);
}

absl::StatusOr<std::unique_ptr<ChildProcess>> Testbed::StartScanner(
    double seconds) {
  auto scanner =
      ChildProcess::Start({absl::StrCat(options_.tools_dir, "/scanner"),
                           absl::StrCat("--address=", server_address_),
                           absl::StrCat("--table=", kItemsTable),
                           absl::StrCat("--seconds=", seconds)},
                          DataPath("scanner.log"));
  if (!scanner.ok()) return scanner.status();
  const auto line = (*scanner)->ReadLine(kStartMax);
  if (!line.ok()) return line.status();
  return scanner;
}

absl::Status Testbed::MakeDirectory() {
  std::string path = absl::StrCat(options_.work_dir, "/hashrange-bench-XXXXXX");
  if (mkdtemp(path.data()) == nullptr) {
    return absl::PermissionDeniedError(absl::StrCat(
        "cannot make a directory in ", options_.work_dir, "; see --work_dir"));
  }
  directory_ = path;
  struct statfs file_system = {};
  if (statfs(path.c_str(), &file_system) != 0 ||
      file_system.f_type == kTmpfsMagic) {
    return absl::FailedPreconditionError(
        absl::StrCat(options_.work_dir,
                     " is in memory, where durable writes cost nothing; "
                     "choose a directory on a disk with --work_dir"));
  }
  return absl::OkStatus();
}

absl::Status Testbed::StartServer() {
  auto server = ChildProcess::Start(
      {options_.server_binary, absl::StrCat("--data_dir=", DataPath("server")),
       "--grpc_address=127.0.0.1:0", "--http_address=127.0.0.1:0"},
      DataPath("server.log"));
  if (!server.ok()) return server.status();
  server_ = *std::move(server);
  const auto line = server_->ReadLine(kStartMax);
  if (!line.ok()) return line.status();
  auto address = server_->FindValue("grpc", *line);
  auto http_address = server_->FindValue("http", *line);
  if (!address.ok()) return address.status();
  if (!http_address.ok()) return http_address.status();
  server_address_ = *std::move(address);
  server_http_address_ = *std::move(http_address);
  return absl::OkStatus();
}

absl::Status Testbed::LoadForHttp() {
  return LoadHttpDataset(server_http_address_, options_.http_items);
}

absl::Status Testbed::StartDynalite() {
  const std::string log = DataPath("dynalite.log");
  auto dynalite = ChildProcess::Start({options_.dynalite_program}, log);
  if (!dynalite.ok()) return dynalite.status();
  dynalite_ = *std::move(dynalite);
  auto address = dynalite_->ReadValue("http", kInstallMax);
  if (!address.ok()) {
    return absl::UnavailableError(
        absl::StrCat("dynalite does not start: ", TextOf(log),
                     "--peer=none leaves out what is measured beside it"));
  }
  dynalite_address_ = *std::move(address);
  const absl::Time start = absl::Now();
  const absl::Status status =
      LoadHttpDataset(dynalite_address_, options_.http_items);
  if (!status.ok()) return status;
  std::fprintf(stderr, "loaded %llu items into dynalite in %.1f s\n",
               static_cast<unsigned long long>(options_.http_items),
               absl::ToDoubleSeconds(absl::Now() - start));
  return absl::OkStatus();
}

absl::Status Testbed::MeasurePage() {
  Workload workload;
  workload.address = server_address_;
  workload.method = kQuery;
  workload.next_request = QueryRequests();
  workload.reply_bytes_min = kItemsPerPage * kItemBytes;
  workload.on_reply = [this](grpc::ByteBuffer& reply) {
    page_bytes_ = reply.Length();
    return absl::OkStatus();
  };
  return RunCalls(workload, 1, 1);
}

absl::Status Testbed::StartEcho() {
  auto echo =
      ChildProcess::Start({absl::StrCat(options_.tools_dir, "/echo_server"),
                           absl::StrCat("--constant_bytes=", page_bytes_)},
                          DataPath("echo.log"));
  if (!echo.ok()) return echo.status();
  echo_ = *std::move(echo);
  auto address = echo_->ReadValue("grpc", kStartMax);
  if (!address.ok()) return address.status();
  echo_address_ = *std::move(address);
  return absl::OkStatus();
}

}  // namespace hashrange::benchmark
