// hashranged: the server process.
//
// Exit codes: 0 stopped on request; 1 wrong flags; 2 could not start; 3 the
// store stopped after a failed write.

#include <cstdint>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/flags/usage_config.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "server/engine/limits.h"
#include "server/log.h"
#include "server/process_limits.h"
#include "server/server.h"
#include "server/stop_request.h"

ABSL_FLAG(std::string, data_dir, "",
          "Directory of the data; created if it is missing. Required.");
ABSL_FLAG(std::string, grpc_address, "127.0.0.1:8001",
          "host:port to serve gRPC on. Port 0 takes a free one.");
ABSL_FLAG(
    std::string, http_address, "",
    "host:port to serve DynamoDB's JSON protocol on, for AWS SDKs. Port 0 "
    "takes a free one. Empty: not served.");
ABSL_FLAG(std::string, tls_cert, "",
          "PEM file of the server's certificate, followed by intermediate "
          "ones. With --tls_key, gRPC and HTTP are served over TLS only.");
ABSL_FLAG(std::string, tls_key, "",
          "PEM file of the private key of --tls_cert, not encrypted.");
ABSL_FLAG(std::string, tls_client_ca, "",
          "PEM file of authorities: clients must show a certificate that one "
          "of them signed.");
ABSL_FLAG(std::string, credentials_file, "",
          "File of those who may call: an access key and its secret a line. "
          "Without it, everybody may, and signatures are not verified.");
ABSL_FLAG(std::string, metrics_address, "",
          "host:port to serve Prometheus metrics on, at /metrics. Empty: not "
          "served.");
ABSL_FLAG(bool, insecure, false,
          "Allow addresses that other machines can reach, although traffic is "
          "not both encrypted and authenticated.");
ABSL_FLAG(bool, sync_writes, true,
          "Acknowledge a write only when it is on disk. With false, the last "
          "writes may be lost in a crash of the machine.");
ABSL_FLAG(uint64_t, block_cache_mb, 0,
          "Megabytes of data blocks kept in memory. 0: a quarter of the "
          "memory that the process may use.");
ABSL_FLAG(uint64_t, record_cache_mb, 0,
          "Megabytes of items kept in memory once they are read by key. 0: a "
          "sixteenth of the memory that the process may use.");
ABSL_FLAG(std::optional<uint64_t>, page_cache_mb, std::nullopt,
          "Megabytes of pages kept in memory once a query was asked twice. By "
          "default a sixty-fourth of the memory that the process may use; 0: "
          "none.");
ABSL_FLAG(uint64_t, write_buffer_mb, 0,
          "Megabytes of writes collected in memory, and in a log on disk, "
          "before they become a table. 0: a sixty-fourth of the memory that "
          "the process may use, from 16 to 256.");
ABSL_FLAG(std::optional<uint64_t>, free_space_floor_mb, std::nullopt,
          "Refuse writes while the disk has fewer megabytes free. By default "
          "sixteen times the write buffer, 1024 at least.");
ABSL_FLAG(int64_t, item_collection_bytes_max,
          hashrange::engine::kItemCollectionBytesMax,
          "Refuse writes that make an item collection (the items of one "
          "partition key in a table with local secondary indexes, and their "
          "index entries) larger than this.");
ABSL_FLAG(absl::Duration, table_transition, absl::ZeroDuration(),
          "For how long tables are shown as CREATING, UPDATING and DELETING, "
          "and new ones cannot be used, as in DynamoDB: finds programs that do "
          "not wait. At most 1m. SDKs' waiters look again after 20 seconds.");
ABSL_FLAG(int, polling_threads, 0,
          "Threads that take calls and run point operations. 0: by the number "
          "of cores.");
ABSL_FLAG(int, pool_threads, 0,
          "Threads for queries, scans and batches. 0: by the number of "
          "cores.");
ABSL_FLAG(absl::Duration, drain, absl::Seconds(10),
          "How long calls under way may take to finish after SIGTERM.");

namespace hashrange::server {
namespace {

constexpr int kExitUsage = 1;
constexpr int kExitCannotStart = 2;
constexpr int kExitStoreFailed = 3;

constexpr absl::Duration kTableTransitionMax = absl::Minutes(1);
// More LevelDB does not take.
constexpr uint64_t kWriteBufferMebibytesMax = 1024;

constexpr char kUsage[] =
    "Serves tables and items over gRPC and HTTP.\n\n"
    "  hashranged --data_dir=DIR [--grpc_address=127.0.0.1:8001] ...\n\n"
    "Prints one line on stdout once it serves, and a structured log on "
    "stderr.\nSIGTERM or SIGINT stops it gracefully.";

// Bytes of a flag in mebibytes, whose 0 stands for a default in bytes.
uint64_t MebibytesOr(uint64_t flag, uint64_t default_bytes) {
  return flag == 0 ? default_bytes : flag << 20;
}

// The same for a flag whose 0 is a choice: left out, it stands for the default.
uint64_t GivenMebibytesOr(std::optional<uint64_t> flag,
                          uint64_t default_bytes) {
  return flag.has_value() ? *flag << 20 : default_bytes;
}

ServerOptions OptionsFromFlags() {
  ServerOptions options;
  options.data_dir = absl::GetFlag(FLAGS_data_dir);
  options.grpc_address = absl::GetFlag(FLAGS_grpc_address);
  options.http_address = absl::GetFlag(FLAGS_http_address);
  options.tls = {absl::GetFlag(FLAGS_tls_cert), absl::GetFlag(FLAGS_tls_key),
                 absl::GetFlag(FLAGS_tls_client_ca)};
  options.credentials_file = absl::GetFlag(FLAGS_credentials_file);
  options.metrics_address = absl::GetFlag(FLAGS_metrics_address);
  options.exposure =
      absl::GetFlag(FLAGS_insecure) ? Exposure::kAny : Exposure::kLoopbackOnly;
  options.durability = absl::GetFlag(FLAGS_sync_writes)
                           ? storage::Durability::kSynced
                           : storage::Durability::kBuffered;
  const MemoryShares shares = DefaultMemoryShares(MemoryBytes());
  options.block_cache_bytes = MebibytesOr(absl::GetFlag(FLAGS_block_cache_mb),
                                          shares.block_cache_bytes);
  options.record_cache_bytes = MebibytesOr(absl::GetFlag(FLAGS_record_cache_mb),
                                           shares.record_cache_bytes);
  options.page_cache_bytes = GivenMebibytesOr(
      absl::GetFlag(FLAGS_page_cache_mb), shares.page_cache_bytes);
  options.write_buffer_bytes = MebibytesOr(absl::GetFlag(FLAGS_write_buffer_mb),
                                           shares.write_buffer_bytes);
  options.free_space_floor_bytes =
      GivenMebibytesOr(absl::GetFlag(FLAGS_free_space_floor_mb),
                       DefaultFreeSpaceFloor(options.write_buffer_bytes));
  options.item_collection_bytes_max =
      absl::GetFlag(FLAGS_item_collection_bytes_max);
  options.table_transition = absl::GetFlag(FLAGS_table_transition);
  options.polling_threads = absl::GetFlag(FLAGS_polling_threads);
  options.pool_threads = absl::GetFlag(FLAGS_pool_threads);
  options.clock = absl::Now;
  options.random_seed = std::random_device()();
  return options;
}

// Tells the log, and whoever started the process, that it serves, and where.
void Announce(const Server& server, const std::string& metrics_address,
              const std::string& data_dir) {
  const std::string http_address = server.http_address();
  Log(Severity::kInfo, "listening",
      {{"grpc_address", server.grpc_address()},
       {"http_address", http_address},
       {"data_dir", data_dir}});
  std::cout << "listening grpc=" << server.grpc_address();
  if (!http_address.empty()) std::cout << " http=" << http_address;
  if (!metrics_address.empty()) std::cout << " metrics=" << metrics_address;
  std::cout << " data=" << data_dir << std::endl;
}

int Serve(StopRequest& stop) {
  RaiseOpenFileLimit();
  ServerOptions options = OptionsFromFlags();
  options.on_fatal = [&stop](const absl::Status& reason) {
    stop.Request(reason);
  };
  const std::string data_dir = options.data_dir;
  const std::string metrics_address = options.metrics_address;
  auto server = Server::Start(std::move(options));
  if (!server.ok()) {
    Log(Severity::kError, "cannot_start",
        {{"error", std::string(server.status().message())}});
    return kExitCannotStart;
  }
  Announce(**server, metrics_address, data_dir);
  const absl::Status reason = stop.Wait();
  Log(reason.ok() ? Severity::kInfo : Severity::kError, "stopping",
      {{"reason", reason.ok() ? "asked to" : reason.ToString()}});
  // After a failed write, only the answers that say so remain to be sent.
  const absl::Status stopped = (*server)->Shutdown(
      reason.ok() ? absl::GetFlag(FLAGS_drain) : absl::Seconds(1));
  if (!reason.ok()) return kExitStoreFailed;
  Log(stopped.ok() ? Severity::kInfo : Severity::kError, "stopped",
      {{"outcome", stopped.ToString()}});
  return stopped.ok() ? 0 : kExitStoreFailed;
}

// Returns what is wrong with the flags; empty if nothing is.
std::string UsageError(const std::vector<char*>& rest) {
  if (rest.size() > 1) {
    return absl::StrCat("unexpected argument: ", rest[1],
                        "; flags are given as --name=value, see --help");
  }
  if (absl::GetFlag(FLAGS_data_dir).empty()) {
    return "--data_dir is required: the directory of the data";
  }
  const absl::Duration transition = absl::GetFlag(FLAGS_table_transition);
  if (transition < absl::ZeroDuration() || transition > kTableTransitionMax) {
    return absl::StrCat(
        "--table_transition is ", absl::FormatDuration(transition),
        "; it can be from 0 to ", absl::FormatDuration(kTableTransitionMax));
  }
  const uint64_t write_buffer = absl::GetFlag(FLAGS_write_buffer_mb);
  if (write_buffer > kWriteBufferMebibytesMax) {
    return absl::StrCat("--write_buffer_mb is ", write_buffer,
                        "; it can be up to ", kWriteBufferMebibytesMax);
  }
  return "";
}

// Debian's Abseil looks for cycles whenever a mutex is locked while another is
// held, as gRPC does several times for each call.
void LockWithoutLookingForDeadlocks() {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
}

int Main(int argc, char** argv) {
  LockWithoutLookingForDeadlocks();
  SilenceLibraries();
  absl::SetProgramUsageMessage(kUsage);
  absl::FlagsUsageConfig config;
  // --help shows the flags of this file, not those of libraries.
  config.contains_help_flags = [](absl::string_view file) {
    return absl::EndsWith(file, "server/main.cc");
  };
  absl::SetFlagsUsageConfig(config);
  const std::string error = UsageError(absl::ParseCommandLine(argc, argv));
  if (!error.empty()) {
    std::cerr << error << "\n";
    return kExitUsage;
  }
  // Not destroyed: the signal thread may still hold it when main returns.
  static auto* stop = new StopRequest();
  stop->ListenForSignals();
  return Serve(*stop);
}

}  // namespace
}  // namespace hashrange::server

int main(int argc, char** argv) { return hashrange::server::Main(argc, argv); }
