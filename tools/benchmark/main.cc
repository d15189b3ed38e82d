// benchmark: measures the server against its floors.
//
// Exit codes: 0 every bar is reached; 1 one is missed; 2 nothing could be
// measured, or flags are wrong.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/flags/usage_config.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "tools/benchmark/bars.h"
#include "tools/benchmark/cases.h"
#include "tools/benchmark/depths.h"
#include "tools/benchmark/http_cases.h"
#include "tools/benchmark/report.h"
#include "tools/benchmark/sequencer_floor.h"
#include "tools/benchmark/suite.h"
#include "tools/benchmark/testbed.h"

ABSL_FLAG(std::string, work_dir, "/var/tmp",
          "Directory on a disk; data is kept below it while this runs.");
ABSL_FLAG(std::string, server_binary, "",
          "The server to measure. Empty: the one built with this program.");
ABSL_FLAG(uint64_t, items, 100000, "Items of 1 KB to load first.");
ABSL_FLAG(double, seconds, 5,
          "How long to measure each read and its floor, for each depth.");
ABSL_FLAG(double, write_seconds, 5,
          "How long to measure PutItem and its floor, for each depth.");
ABSL_FLAG(uint64_t, http_items, 10000,
          "Items of 1 KB to load over HTTP, into each server.");
ABSL_FLAG(double, http_seconds, 3,
          "How long to measure each operation over HTTP, for each depth.");
ABSL_FLAG(std::string, peer, "dynalite",
          "What to measure the operations over HTTP beside: dynalite, which "
          "needs Node and is downloaded first; or none.");
ABSL_FLAG(int, rounds, 3,
          "Into how many turns, taken alternately, that time is divided.");
ABSL_FLAG(std::vector<std::string>, depths,
          std::vector<std::string>({"1", "16", "64", "256"}),
          "Calls under way. From 256 on they go over 16 connections.");
ABSL_FLAG(std::vector<std::string>, only, std::vector<std::string>(),
          "Measure only the cases whose names contain one of these texts.");
ABSL_FLAG(double, other_cpu_percent_max, 5,
          "Repeat a measurement during which others used more of the machine; "
          "at most twice.");
ABSL_FLAG(absl::Duration, quiet_wait, absl::Seconds(10),
          "How long to wait before each measurement until others use less.");
ABSL_FLAG(std::string, json, "", "File to write the results to as JSON.");

namespace hashrange::benchmark {
namespace {

constexpr int kExitMissed = 1;
constexpr int kExitFailed = 2;

constexpr double kSecondsMax = 3600;
constexpr uint64_t kItemsMax = 100'000'000;
constexpr int kRoundsMax = 100;
constexpr char kDynalite[] = "dynalite";

int Fail(const std::string& reason) {
  std::cerr << reason << "\n";
  return kExitFailed;
}

// Empty if the flags make sense.
std::string WhatIsWrongWithFlags() {
  for (const double seconds :
       {absl::GetFlag(FLAGS_seconds), absl::GetFlag(FLAGS_write_seconds),
        absl::GetFlag(FLAGS_http_seconds)}) {
    if (!(seconds >= 0.1 && seconds <= kSecondsMax)) {
      return "--seconds, --write_seconds and --http_seconds must be from 0.1 "
             "to 3600";
    }
  }
  for (const uint64_t items :
       {absl::GetFlag(FLAGS_items), absl::GetFlag(FLAGS_http_items)}) {
    if (items < 1 || items > kItemsMax) {
      return absl::StrCat("--items and --http_items must be from 1 to ",
                          kItemsMax);
    }
  }
  const std::string peer = absl::GetFlag(FLAGS_peer);
  if (peer != kDynalite && peer != "none") {
    return absl::StrCat("--peer must be dynalite or none; it is '", peer, "'");
  }
  const int rounds = absl::GetFlag(FLAGS_rounds);
  if (rounds < 1 || rounds > kRoundsMax) {
    return absl::StrCat("--rounds must be from 1 to ", kRoundsMax);
  }
  const auto depths = ParseDepths(absl::GetFlag(FLAGS_depths));
  return std::string(depths.status().message());
}

absl::StatusOr<SuiteOptions> SuiteOptionsFromFlags() {
  SuiteOptions options;
  auto depths = ParseDepths(absl::GetFlag(FLAGS_depths));
  if (!depths.ok()) return depths.status();
  options.depths = *std::move(depths);
  options.rounds = absl::GetFlag(FLAGS_rounds);
  options.other_cpu_percent_max = absl::GetFlag(FLAGS_other_cpu_percent_max);
  options.quiet_wait = absl::GetFlag(FLAGS_quiet_wait);
  return options;
}

// Programs lie as Bazel builds them: ours beside this one, scripts among its
// data.
TestbedOptions TestbedOptionsFromFlags() {
  const std::filesystem::path own =
      std::filesystem::read_symlink("/proc/self/exe");
  TestbedOptions options;
  options.work_dir = absl::GetFlag(FLAGS_work_dir);
  options.tools_dir = own.parent_path();
  options.server_binary = absl::GetFlag(FLAGS_server_binary);
  if (options.server_binary.empty()) {
    options.server_binary =
        own.parent_path().parent_path().parent_path() / "server/hashranged";
  }
  options.dynalite_program =
      own.string() + ".runfiles/hashrange/tools/benchmark/dynalite/serve";
  options.items = absl::GetFlag(FLAGS_items);
  options.http_items = absl::GetFlag(FLAGS_http_items);
  return options;
}

bool IsWanted(absl::string_view name) {
  const std::vector<std::string> only = absl::GetFlag(FLAGS_only);
  return only.empty() || absl::c_any_of(only, [name](const std::string& text) {
           return absl::StrContains(name, text);
         });
}

// Measures the wanted ones of these cases, and adds them to the report.
absl::Status Measure(const std::vector<Case>& cases,
                     std::vector<ReportLine>* report) {
  std::vector<Case> wanted;
  std::vector<std::string> names;
  for (const Case& benchmark : cases) {
    if (!IsWanted(benchmark.name)) continue;
    wanted.push_back(benchmark);
    names.push_back(benchmark.name);
  }
  const auto options = SuiteOptionsFromFlags();
  if (!options.ok()) return options.status();
  auto results = RunSuite(wanted, *options);
  if (!results.ok()) return results.status();
  for (ReportLine& line : MakeReport(names, *results)) {
    report->push_back(std::move(line));
  }
  return absl::OkStatus();
}

bool IsAnyWanted(std::initializer_list<absl::string_view> names) {
  return absl::c_any_of(names, IsWanted);
}

// Loads the tables for HTTP into the servers whose cases are wanted; dynalite
// is started only for them.
absl::StatusOr<HttpCaseOptions> PrepareHttp(Testbed& testbed) {
  HttpCaseOptions options;
  options.items = testbed.http_items();
  options.seconds = absl::GetFlag(FLAGS_http_seconds);
  if (IsAnyWanted({kHttpGet, kHttpQuery, kHttpPage, kHttpUpdate, kHttpPut})) {
    absl::Status status = testbed.LoadForHttp();
    if (!status.ok()) return status;
    options.server = {testbed.server_http_address(), testbed.server_pid()};
  }
  if (absl::GetFlag(FLAGS_peer) == kDynalite &&
      IsAnyWanted(
          {kDynaliteGet, kDynaliteQuery, kDynaliteUpdate, kDynalitePut})) {
    absl::Status status = testbed.StartDynalite();
    if (!status.ok()) return status;
    options.dynalite = {testbed.dynalite_address(), testbed.dynalite_pid()};
  }
  return options;
}

// The cases of both, to take turns.
std::vector<Case> Together(std::vector<Case> first, std::vector<Case> second) {
  absl::c_move(second, std::back_inserter(first));
  return first;
}

absl::StatusOr<std::vector<ReportLine>> MeasureAll() {
  auto testbed = Testbed::Start(TestbedOptionsFromFlags());
  if (!testbed.ok()) return testbed.status();
  const CaseSeconds seconds = {absl::GetFlag(FLAGS_seconds),
                               absl::GetFlag(FLAGS_write_seconds)};
  const auto http = PrepareHttp(**testbed);
  if (!http.ok()) return http.status();
  std::vector<ReportLine> report;
  // Reads come first, while no compaction of written items disturbs them.
  absl::Status status = Measure(
      Together(ReadCases(testbed->get(), seconds), HttpReadCases(*http)),
      &report);
  if (!status.ok()) return status;
  std::unique_ptr<SequencerFloor> floor;
  if (IsWanted(kSequencer)) {
    auto opened = SequencerFloor::Open((*testbed)->DataPath("floor"),
                                       (*testbed)->items());
    if (!opened.ok()) return opened.status();
    floor = *std::move(opened);
  }
  status = Measure(Together(WriteCases(testbed->get(), floor.get(), seconds),
                            HttpWriteCases(*http)),
                   &report);
  if (!status.ok()) return status;
  return report;
}

int Main() {
  const std::string wrong = WhatIsWrongWithFlags();
  if (!wrong.empty()) return Fail(wrong);
  const auto report = MeasureAll();
  if (!report.ok()) return Fail(std::string(report.status().message()));
  std::cout << FormatTable(*report);
  const std::string json = absl::GetFlag(FLAGS_json);
  if (!json.empty()) {
    std::ofstream file(json);
    file << FormatJson(*report);
    if (!file.flush()) return Fail(absl::StrCat("cannot write ", json));
  }
  return AllPass(*report) ? 0 : kExitMissed;
}

}  // namespace
}  // namespace hashrange::benchmark

int main(int argc, char** argv) {
  absl::SetProgramUsageMessage(
      "Measures the server against its floors on this machine.\n\n"
      "  benchmark --items=1000000 --write_seconds=60\n\n"
      "Exit codes: 0 every bar is reached; 1 one is missed; 2 failure.");
  absl::FlagsUsageConfig config;
  // --help shows the flags of this file, not those of libraries.
  config.contains_help_flags = [](absl::string_view file) {
    return absl::EndsWith(file, "benchmark/main.cc");
  };
  absl::SetFlagsUsageConfig(config);
  const std::vector<char*> rest = absl::ParseCommandLine(argc, argv);
  if (rest.size() > 1) {
    return hashrange::benchmark::Fail(
        absl::StrCat("unexpected argument: ", rest[1]));
  }
  return hashrange::benchmark::Main();
}
