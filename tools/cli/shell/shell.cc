#include "tools/cli/shell/shell.h"

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tools/cli/command_error.h"
#include "tools/cli/command_runner.h"
#include "tools/cli/line_source.h"
#include "tools/cli/split_words.h"

namespace hashrange::cli {
namespace {

constexpr absl::string_view kUse = "use";
constexpr absl::string_view kExit = "exit";
constexpr absl::string_view kQuit = "quit";

// Characters of a line: an item of the greatest size in JSON, and some more.
constexpr size_t kLineSizeMax = 4 * 1024 * 1024;

class Shell {
 public:
  explicit Shell(CommandContext& context)
      : runner_(context.runner),
        environment_(context.environment),
        defaults_{context.settings, /*table=*/{}},
        source_(environment_.read_lines(
            {[this](absl::string_view line) { return Complete(line); }})) {}

  absl::Status Run() {
    while (!is_over_) {
      const std::optional<std::string> line = source_->Read(
          absl::StrCat(defaults_.table.value_or("hashrange"), "> "));
      if (!line.has_value()) break;
      const ExitCode exit_code = RunLine(*line);
      if (first_failure_ == ExitCode::kSuccess) first_failure_ = exit_code;
    }
    if (source_->IsInteractive() || first_failure_ == ExitCode::kSuccess) {
      return absl::OkStatus();
    }
    return ReportedError(first_failure_);
  }

 private:
  ExitCode RunLine(const std::string& line) {
    if (line.size() > kLineSizeMax) return Complain("the line is too long");
    absl::StatusOr<std::vector<std::string>> words = SplitWords(line);
    if (!words.ok()) return Complain(words.status().message());
    // Lines are often copied from elsewhere.
    if (!words->empty() && words->front() == "hashrange") {
      words->erase(words->begin());
    }
    if (words->empty()) return ExitCode::kSuccess;
    const std::string& command = words->front();
    if (command == kExit || command == kQuit) {
      is_over_ = true;
      return ExitCode::kSuccess;
    }
    if (command == kUse) return Use(*words);
    if (command == "shell") return Complain("this is a shell already");
    return runner_.Run(*words, defaults_);
  }

  ExitCode Use(const std::vector<std::string>& words) {
    if (words.size() != 2) return Complain("use needs the name of a table");
    // A table that does not exist is better noticed now.
    const ExitCode exit_code =
        runner_.Run({"describe-table", words[1]}, {defaults_.settings, {}});
    if (exit_code == ExitCode::kSuccess) defaults_.table = words[1];
    return exit_code;
  }

  ExitCode Complain(absl::string_view problem) {
    environment_.err << "hashrange: " << problem << '\n';
    return ExitCode::kUsage;
  }

  std::vector<std::string> Complete(absl::string_view line) {
    std::vector<std::string> words = SplitTypedWords(line);
    const bool is_use = words.size() == 2 && words[0] == kUse;
    if (is_use) words[0] = "describe-table";
    std::vector<std::string> candidates = runner_.Complete(words, defaults_);
    if (words.size() > 1) return candidates;
    for (absl::string_view own : {kUse, kExit, kQuit}) {
      if (absl::StartsWith(own, words[0])) candidates.emplace_back(own);
    }
    return candidates;
  }

  CommandRunner& runner_;
  Environment& environment_;
  CommandDefaults defaults_;
  const std::unique_ptr<LineSource> source_;
  bool is_over_ = false;
  ExitCode first_failure_ = ExitCode::kSuccess;
};

}  // namespace

absl::Status RunShell(CommandContext& context) { return Shell(context).Run(); }

}  // namespace hashrange::cli
