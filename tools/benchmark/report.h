// Results as a table for people and as JSON for programs.

#ifndef HASHRANGE_TOOLS_BENCHMARK_REPORT_H_
#define HASHRANGE_TOOLS_BENCHMARK_REPORT_H_

#include <string>
#include <vector>

#include "tools/benchmark/suite.h"

namespace hashrange::benchmark {

enum class Verdict { kNone, kPass, kFail };

// What one case showed at one depth; or, without figures of its own, a further
// bar of the case above.
struct ReportLine {
  int depth = 0;
  std::string name;
  Measurement median;
  bool has_figures = true;
  // 0 if nothing is compared.
  double ratio = 0;
  // ">= 0.75 x echo 1 KB", "x echo 1 KB" for a ratio that is only shown, or
  // empty.
  std::string bar;
  Verdict verdict = Verdict::kNone;
};

// A line for each of `cases`, and for each bar.
std::vector<ReportLine> MakeReport(const std::vector<std::string>& cases,
                                   const RoundsByDepth& results);

bool AllPass(const std::vector<ReportLine>& report);

std::string FormatTable(const std::vector<ReportLine>& report);
std::string FormatJson(const std::vector<ReportLine>& report);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_REPORT_H_
