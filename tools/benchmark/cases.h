// The cases of the benchmark.

#ifndef HASHRANGE_TOOLS_BENCHMARK_CASES_H_
#define HASHRANGE_TOOLS_BENCHMARK_CASES_H_

#include <vector>

#include "tools/benchmark/sequencer_floor.h"
#include "tools/benchmark/suite.h"
#include "tools/benchmark/testbed.h"

namespace hashrange::benchmark {

// For each depth, how long each case runs.
struct CaseSeconds {
  double of_reads;
  double of_writes;
};

// Point reads and pages, beside the echo server. `testbed` outlives them.
std::vector<Case> ReadCases(Testbed* testbed, const CaseSeconds& seconds);

// Writes, beside the store alone. The arguments outlive them.
std::vector<Case> WriteCases(Testbed* testbed, SequencerFloor* floor,
                             const CaseSeconds& seconds);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_CASES_H_
