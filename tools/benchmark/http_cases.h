// The cases over DynamoDB's JSON protocol: the server, and dynalite beside it.

#ifndef HASHRANGE_TOOLS_BENCHMARK_HTTP_CASES_H_
#define HASHRANGE_TOOLS_BENCHMARK_HTTP_CASES_H_

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "tools/benchmark/suite.h"

namespace hashrange::benchmark {

// A server with the tables of http_dataset.h.
struct HttpTarget {
  // Empty: there is none, and no cases of it.
  std::string address;
  pid_t process = 0;
};

struct HttpCaseOptions {
  HttpTarget server;
  HttpTarget dynalite;
  // As many as were loaded, into both.
  uint64_t items = 0;
  // For each depth, how long each case runs.
  double seconds = 0;
};

std::vector<Case> HttpReadCases(const HttpCaseOptions& options);
std::vector<Case> HttpWriteCases(const HttpCaseOptions& options);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_HTTP_CASES_H_
