#include "tools/benchmark/report.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "nlohmann/json.hpp"
#include "tools/benchmark/bars.h"

namespace hashrange::benchmark {
namespace {

std::string Describe(const Bar& bar) {
  const bool rate = bar.quantity == Quantity::kRate;
  const std::string floor = absl::StrCat("x ", bar.floor, rate ? "" : " p99");
  return bar.limit.has_value()
             ? absl::StrCat(rate ? ">= " : "<= ", *bar.limit, " ", floor)
             : floor;
}

void Judge(const Bar& bar, double ratio, ReportLine& line) {
  line.ratio = ratio;
  line.bar = Describe(bar);
  line.verdict = Verdict::kNone;
  if (!IsBinding(line.depth) || !bar.limit.has_value()) return;
  line.verdict = IsReached(bar, ratio) ? Verdict::kPass : Verdict::kFail;
}

// The line of the case, then one for each bar after the first.
void AddLines(const std::string& name, int depth, const Rounds& rounds,
              std::vector<ReportLine>& report) {
  const auto measured = rounds.find(name);
  if (measured == rounds.end()) return;
  ReportLine line;
  line.depth = depth;
  line.name = name;
  line.median = MedianOf(measured->second);
  bool judged = false;
  for (const Bar& bar : Bars()) {
    if (bar.name != name) continue;
    const auto ratio = RatioOf(bar, rounds);
    if (!ratio.has_value()) continue;
    if (judged) {
      report.push_back(line);
      line.has_figures = false;
      line.name =
          absl::StrCat(name, bar.quantity == Quantity::kP99 ? " p99" : "");
    }
    Judge(bar, *ratio, line);
    judged = true;
  }
  report.push_back(line);
}

const char* Describe(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return "pass";
    case Verdict::kFail:
      return "FAIL";
    case Verdict::kNone:
      break;
  }
  return "";
}

std::string FormatLine(const ReportLine& line) {
  std::string name = line.name;
  if (line.median.background_per_second > 0) {
    absl::StrAppendFormat(&name, " (%.0f/s)",
                          line.median.background_per_second);
  }
  std::string text = absl::StrFormat("%5d  %-32s", line.depth, name);
  if (line.has_figures) {
    absl::StrAppendFormat(&text, "%9.0f", line.median.rate_per_second);
    // A floor that is computed has no latencies.
    text += line.median.p50_us > 0
                ? absl::StrFormat("%9.0f%9.0f", line.median.p50_us,
                                  line.median.p99_us)
                : std::string(18, ' ');
    absl::StrAppendFormat(&text, "%8.1f%6.0f %%", line.median.server_cpu_us,
                          line.median.other_cpu_percent);
  } else {
    text += std::string(43, ' ');
  }
  if (!line.bar.empty()) {
    absl::StrAppendFormat(&text, "%7.2f  %-34s  %s", line.ratio, line.bar,
                          Describe(line.verdict));
  }
  return absl::StrCat(absl::StripTrailingAsciiWhitespace(text), "\n");
}

}  // namespace

std::vector<ReportLine> MakeReport(const std::vector<std::string>& cases,
                                   const RoundsByDepth& results) {
  std::vector<ReportLine> report;
  for (const auto& [depth, rounds] : results) {
    for (const std::string& name : cases) {
      AddLines(name, depth, rounds, report);
    }
  }
  return report;
}

bool AllPass(const std::vector<ReportLine>& report) {
  return absl::c_none_of(report, [](const ReportLine& line) {
    return line.verdict == Verdict::kFail;
  });
}

std::string FormatTable(const std::vector<ReportLine>& report) {
  std::string text = absl::StrFormat(
      "%5s  %-32s%9s%9s%9s%8s%8s%7s  %-34s  %s\n", "depth", "case", "rate/s",
      "p50 us", "p99 us", "cpu us", "others", "ratio", "bar", "verdict");
  int depth = 0;
  for (const ReportLine& line : report) {
    if (depth != 0 && line.depth != depth) text += "\n";
    depth = line.depth;
    text += FormatLine(line);
  }
  return text;
}

std::string FormatJson(const std::vector<ReportLine>& report) {
  nlohmann::ordered_json lines = nlohmann::ordered_json::array();
  for (const ReportLine& line : report) {
    nlohmann::ordered_json json;
    json["depth"] = line.depth;
    json["case"] = line.name;
    if (line.has_figures) {
      json["rate_per_second"] = line.median.rate_per_second;
      json["p50_us"] = line.median.p50_us;
      json["p99_us"] = line.median.p99_us;
      json["server_cpu_us"] = line.median.server_cpu_us;
      json["background_per_second"] = line.median.background_per_second;
      json["other_cpu_percent"] = line.median.other_cpu_percent;
    }
    if (!line.bar.empty()) {
      json["ratio"] = line.ratio;
      json["bar"] = line.bar;
      json["verdict"] = Describe(line.verdict);
    }
    lines.push_back(std::move(json));
  }
  return absl::StrCat(lines.dump(1), "\n");
}

}  // namespace hashrange::benchmark
