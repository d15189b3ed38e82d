// docs/rules.md names the test of every rule. This test sees that these tests
// exist, so that the page stays true when tests are renamed or removed.

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "gtest/gtest.h"

namespace hashrange {
namespace {

struct Rule {
  std::string text;
  // Names of tests, or "no test; " and the reason.
  std::string coverage;
};

// The test `suite`.`name` in the file `path`.
struct TestName {
  std::string path;
  std::string suite;
  std::string name;
};

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

// The rows "| rule | coverage |" of all tables, without their headings.
std::vector<Rule> Rules() {
  std::vector<Rule> rules;
  for (absl::string_view line :
       absl::StrSplit(ReadFile("docs/rules.md"), '\n')) {
    if (!absl::ConsumePrefix(&line, "| ") ||
        !absl::ConsumeSuffix(&line, " |")) {
      continue;
    }
    const size_t bar = line.rfind(" | ");
    if (bar == absl::string_view::npos) {
      ADD_FAILURE() << "not a row of two cells: " << line;
      continue;
    }
    const absl::string_view rule = line.substr(0, bar);
    if (rule == "rule") continue;
    rules.push_back({std::string(rule), std::string(line.substr(bar + 3))});
  }
  return rules;
}

// Those between backticks, such as `server/a_test.cc: ATest.DoesIt`.
std::vector<TestName> TestsIn(const std::string& coverage) {
  static const std::regex* const pattern =
      new std::regex("`([^`]+_test\\.cc): (\\w+)\\.(\\w+)`");
  std::vector<TestName> tests;
  for (std::sregex_iterator match(coverage.begin(), coverage.end(), *pattern),
       end;
       match != end; ++match) {
    tests.push_back({match->str(1), match->str(2), match->str(3)});
  }
  return tests;
}

// Without white space, so that it does not matter how lines are broken.
std::string Compact(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), absl::ascii_isspace),
             text.end());
  return text;
}

// Whether the compact source has TEST, TEST_F or TEST_P of this name.
bool Defines(const std::string& source, const TestName& test) {
  const std::string names = absl::StrCat("(", test.suite, ",", test.name, ")");
  return absl::StrContains(source, "TEST" + names) ||
         absl::StrContains(source, "TEST_F" + names) ||
         absl::StrContains(source, "TEST_P" + names);
}

// Whether `coverage` is "no test; " and one of the reasons that the page
// allows.
bool GivesAReason(absl::string_view coverage) {
  if (!absl::ConsumePrefix(&coverage, "no test; ")) return false;
  for (absl::string_view reason : {"JSON", "PartiQL", "streams", "time to live",
                                   "not offered", "never happens: "}) {
    if (absl::StartsWith(coverage, reason)) return true;
  }
  return false;
}

TEST(RulesTest, EveryRuleHasATestOrAReason) {
  const std::vector<Rule> rules = Rules();
  EXPECT_GT(rules.size(), 300u);
  for (const Rule& rule : rules) {
    const bool has_tests = !TestsIn(rule.coverage).empty();
    EXPECT_NE(has_tests, GivesAReason(rule.coverage))
        << rule.text << ": " << rule.coverage;
    // Two for each test: a name in another form would count for nothing.
    EXPECT_EQ(std::count(rule.coverage.begin(), rule.coverage.end(), '`'),
              2 * static_cast<int>(TestsIn(rule.coverage).size()))
        << rule.text << ": " << rule.coverage;
  }
}

TEST(RulesTest, EveryTestNamedExists) {
  std::map<std::string, std::string> sources;
  for (const Rule& rule : Rules()) {
    for (const TestName& test : TestsIn(rule.coverage)) {
      const auto [entry, is_new] = sources.try_emplace(test.path);
      if (is_new) entry->second = Compact(ReadFile(test.path));
      const std::string& source = entry->second;
      if (source.empty()) {
        ADD_FAILURE() << test.path
                      << " does not exist, or is not in the data of this test: "
                      << rule.text;
        continue;
      }
      EXPECT_TRUE(Defines(source, test))
          << test.path << " has no test " << test.suite << "." << test.name
          << ": " << rule.text;
    }
  }
}

}  // namespace
}  // namespace hashrange
