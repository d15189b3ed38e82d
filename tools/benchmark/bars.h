// What must be reached: each bar compares a case with its floor.

#ifndef HASHRANGE_TOOLS_BENCHMARK_BARS_H_
#define HASHRANGE_TOOLS_BENCHMARK_BARS_H_

#include <optional>
#include <string>
#include <vector>

#include "tools/benchmark/suite.h"

namespace hashrange::benchmark {

// Names of the cases.
inline constexpr char kEcho[] = "echo 1 KB";
inline constexpr char kGet[] = "GetItem alone";
inline constexpr char kGetBesideScans[] = "GetItem beside 2 scans";
inline constexpr char kConstant[] = "constant 1 MB";
inline constexpr char kQueryPage[] = "Query 1 MB page";
inline constexpr char kNewPage[] = "Query 1 MB, never asked before";
inline constexpr char kFilteredPage[] = "Query 1 MB, all filtered out";
inline constexpr char kProjectedPage[] = "Query 1 MB, 2 attributes of each";
inline constexpr char kEchoOfWrites[] = "echo 1 KB again";
inline constexpr char kSequencer[] = "sequencer without RPC";
inline constexpr char kWriteFloor[] = "1/(1/echo+1/sequencer)";
inline constexpr char kPut[] = "durable PutItem";
inline constexpr char kBulk[] = "durable BulkWrite";
inline constexpr char kHttpGet[] = "HTTP GetItem";
inline constexpr char kHttpQuery[] = "HTTP Query 100 items";
inline constexpr char kHttpPage[] = "HTTP Query 1 MB page";
inline constexpr char kHttpUpdate[] = "HTTP durable UpdateItem";
inline constexpr char kHttpPut[] = "HTTP durable PutItem";
inline constexpr char kDynaliteGet[] = "dynalite GetItem";
inline constexpr char kDynaliteQuery[] = "dynalite Query 100 items";
inline constexpr char kDynaliteUpdate[] = "dynalite UpdateItem";
inline constexpr char kDynalitePut[] = "dynalite PutItem";

enum class Quantity { kRate, kP99 };

// Rates must be at least, latencies at most `limit` times the floor's. Without
// a limit the ratio is only shown.
struct Bar {
  std::string name;
  std::string floor;
  Quantity quantity;
  std::optional<double> limit;
};

const std::vector<Bar>& Bars();

// Whether bars bind at this depth, or are only shown.
bool IsBinding(int depth);

// The median over rounds of the case's figure divided by its floor's. Nothing
// if either was not measured.
std::optional<double> RatioOf(const Bar& bar, const Rounds& rounds);

// Whatever the ratio, if the bar has no limit.
bool IsReached(const Bar& bar, double ratio);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_BARS_H_
