#include "tools/benchmark/http_cases.h"

#include <functional>
#include <utility>

#include "absl/strings/string_view.h"
#include "tools/benchmark/bars.h"
#include "tools/benchmark/http_dataset.h"
#include "tools/benchmark/http_load_client.h"
#include "tools/benchmark/sample_item.h"

namespace hashrange::benchmark {
namespace {

// What UPDATED_NEW returns at least.
constexpr absl::string_view kUpdated =
    R"({"Attributes":{"state":{"S":"sent"},"created":{"N":"1767225600001"}}})";

// What is asked of a server, whichever it is.
struct Task {
  std::function<HttpRequestSource(const std::string& address)> requests;
  size_t body_bytes_min;
};

// Appends the case of one server, if there is that server. Its requests go on
// where those of the round before ended.
void Add(const std::string& name, const HttpTarget& target, const Task& task,
         double seconds, std::vector<Case>* cases) {
  if (target.address.empty()) return;
  HttpWorkload workload;
  workload.address = target.address;
  workload.server = target.process;
  workload.next_request = task.requests(target.address);
  workload.body_bytes_min = task.body_bytes_min;
  cases->push_back({name,
                    seconds,
                    [workload = std::move(workload)](const Load& load) {
                      return RunHttpLoad(workload, load);
                    },
                    {}});
}

}  // namespace

std::vector<Case> HttpReadCases(const HttpCaseOptions& options) {
  const Task get = {[items = options.items](const std::string& address) {
                      return HttpGetItemRequests(address, items);
                    },
                    kItemBytes};
  const Task query = {[](const std::string& address) {
                        return HttpQueryRequests(address, HttpPage::kLimited);
                      },
                      kHttpItemsPerQuery * kItemBytes};
  const Task page = {[](const std::string& address) {
                       return HttpQueryRequests(address, HttpPage::kWhole);
                     },
                     kItemsPerPage * kItemBytes};
  std::vector<Case> cases;
  Add(kDynaliteGet, options.dynalite, get, options.seconds, &cases);
  Add(kHttpGet, options.server, get, options.seconds, &cases);
  Add(kDynaliteQuery, options.dynalite, query, options.seconds, &cases);
  Add(kHttpQuery, options.server, query, options.seconds, &cases);
  Add(kHttpPage, options.server, page, options.seconds, &cases);
  return cases;
}

std::vector<Case> HttpWriteCases(const HttpCaseOptions& options) {
  const Task update = {[items = options.items](const std::string& address) {
                         return HttpUpdateItemRequests(address, items);
                       },
                       kUpdated.size()};
  const Task put = {[items = options.items](const std::string& address) {
                      return HttpPutItemRequests(address, items);
                    },
                    sizeof("{}") - 1};
  std::vector<Case> cases;
  Add(kDynaliteUpdate, options.dynalite, update, options.seconds, &cases);
  Add(kHttpUpdate, options.server, update, options.seconds, &cases);
  Add(kDynalitePut, options.dynalite, put, options.seconds, &cases);
  Add(kHttpPut, options.server, put, options.seconds, &cases);
  return cases;
}

}  // namespace hashrange::benchmark
