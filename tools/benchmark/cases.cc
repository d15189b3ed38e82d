#include "tools/benchmark/cases.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "tools/benchmark/bars.h"
#include "tools/benchmark/bulk_load.h"
#include "tools/benchmark/child_process.h"
#include "tools/benchmark/dataset.h"
#include "tools/benchmark/load_client.h"
#include "tools/benchmark/sample_item.h"

namespace hashrange::benchmark {
namespace {

constexpr char kEchoMethod[] = "/hashrange.benchmark.EchoService/Echo";
constexpr char kConstantMethod[] =
    "/hashrange.benchmark.EchoService/GetConstant";
constexpr int kScanners = 2;

Case LoadCase(std::string name, double seconds, Workload workload) {
  return {std::move(name), seconds,
          [workload = std::move(workload)](const Load& load) {
            return RunLoad(workload, load);
          }};
}

Workload Echo(const Testbed& testbed) {
  return {testbed.echo_address(), testbed.echo_pid(), kEchoMethod,
          ConstantRequests(kItemBytes), kItemBytes};
}

Workload Constant(const Testbed& testbed) {
  return {testbed.echo_address(), testbed.echo_pid(), kConstantMethod,
          QueryRequests(), testbed.page_bytes()};
}

Workload Get(const Testbed& testbed) {
  return {testbed.server_address(), testbed.server_pid(), kGetItem,
          GetItemRequests(testbed.items()), kItemBytes};
}

size_t ReplyBytesMin(const Testbed& testbed, PageSelection selection) {
  switch (selection) {
    case PageSelection::kWhole:
      return testbed.page_bytes();
    case PageSelection::kProjected:
      return kItemsPerPage * (sizeof("created") + sizeof("sk"));
    case PageSelection::kFiltered:
      break;
  }
  return 1;
}

Workload Query(const Testbed& testbed) {
  return {testbed.server_address(), testbed.server_pid(), benchmark::kQuery,
          QueryRequests(), testbed.page_bytes()};
}

Workload NewQuery(const Testbed& testbed, PageSelection selection,
                  std::shared_ptr<uint64_t> next) {
  return {testbed.server_address(), testbed.server_pid(), benchmark::kQuery,
          [next, requests = NewQueryRequests(selection, next.get())] {
            return requests();
          },
          ReplyBytesMin(testbed, selection)};
}

absl::StatusOr<double> PagesPerSecond(ChildProcess& scanner, double seconds) {
  const auto text =
      scanner.ReadValue("pages_per_second", absl::Seconds(seconds + 60));
  if (!text.ok()) return text.status();
  double rate = 0;
  if (!absl::SimpleAtod(*text, &rate)) {
    return absl::InternalError(absl::StrCat("the scanner said ", *text));
  }
  return rate;
}

absl::StatusOr<Measurement> RunBesideScanners(Testbed& testbed,
                                              const Workload& workload,
                                              const Load& load) {
  std::vector<std::unique_ptr<ChildProcess>> scanners;
  for (int i = 0; i < kScanners; ++i) {
    auto scanner = testbed.StartScanner(load.seconds);
    if (!scanner.ok()) return scanner.status();
    scanners.push_back(*std::move(scanner));
  }
  auto measurement = RunLoad(workload, load);
  if (!measurement.ok()) return measurement;
  for (const auto& scanner : scanners) {
    const auto rate = PagesPerSecond(*scanner, load.seconds);
    if (!rate.ok()) return rate.status();
    measurement->background_per_second += *rate;
  }
  return measurement;
}

}  // namespace

std::vector<Case> ReadCases(Testbed* testbed, const CaseSeconds& seconds) {
  std::vector<Case> cases;
  cases.push_back(LoadCase(kEcho, seconds.of_reads, Echo(*testbed)));
  cases.push_back(LoadCase(kGet, seconds.of_reads, Get(*testbed)));
  cases.push_back({kGetBesideScans, seconds.of_reads,
                   [testbed, get = Get(*testbed)](const Load& load) {
                     return RunBesideScanners(*testbed, get, load);
                   }});
  cases.push_back(LoadCase(kConstant, seconds.of_reads, Constant(*testbed)));
  cases.push_back(LoadCase(kQueryPage, seconds.of_reads, Query(*testbed)));
  auto next_query = std::make_shared<uint64_t>(0);
  for (const auto& [name, selection] :
       {std::pair(kNewPage, PageSelection::kWhole),
        std::pair(kFilteredPage, PageSelection::kFiltered),
        std::pair(kProjectedPage, PageSelection::kProjected)}) {
    cases.push_back(LoadCase(name, seconds.of_reads,
                             NewQuery(*testbed, selection, next_query)));
  }
  return cases;
}

std::vector<Case> WriteCases(Testbed* testbed, SequencerFloor* floor,
                             const CaseSeconds& seconds) {
  auto next_item = std::make_shared<uint64_t>(testbed->items());
  Workload put;
  put.address = testbed->server_address();
  put.server = testbed->server_pid();
  put.method = kPutItem;
  put.next_request = [next_item, next = PutItemRequests(next_item.get())] {
    return next();
  };
  std::vector<Case> cases;
  cases.push_back(LoadCase(kEchoOfWrites,
                           std::min(seconds.of_reads, seconds.of_writes),
                           Echo(*testbed)));
  cases.push_back({kSequencer, seconds.of_writes,
                   [floor](const Load& load) { return floor->Run(load); }});
  cases.push_back({kWriteFloor, 0, nullptr, {kEchoOfWrites, kSequencer}});
  cases.push_back(LoadCase(kPut, seconds.of_writes, std::move(put)));
  BulkWorkload bulk;
  bulk.address = testbed->server_address();
  bulk.server = testbed->server_pid();
  bulk.next_entry = [next_item, next = BulkWriteEntries(next_item.get())] {
    return next();
  };
  cases.push_back({kBulk, seconds.of_writes, [bulk](const Load& load) {
                     return RunBulkLoad(bulk, load);
                   }});
  return cases;
}

}  // namespace hashrange::benchmark
