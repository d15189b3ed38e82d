#include "tools/cli/completion/completer.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tools/cli/arguments.h"
#include "tools/cli/common_options.h"
#include "tools/cli/key_arguments.h"
#include "tools/cli/split_words.h"

namespace hashrange::cli {
namespace {

constexpr absl::string_view kHelp = "help";

std::vector<Option> OptionsOf(const Command* command) {
  std::vector<Option> options = CommonOptions();
  if (command != nullptr) {
    options.insert(options.begin(), command->arguments.options.begin(),
                   command->arguments.options.end());
  }
  return options;
}

std::vector<std::string> OptionNames(const std::vector<Option>& options) {
  std::vector<std::string> names;
  for (const Option& option : options) {
    names.push_back(absl::StrCat("--", option.name));
  }
  return names;
}

// The option of which the next word is a value; null if it is none.
const Option* OpenOption(const std::vector<std::string>& before,
                         const std::vector<Option>& options) {
  for (size_t back = 1; back <= before.size() && back <= 2; ++back) {
    const std::string& word = before[before.size() - back];
    if (!absl::StartsWith(word, "--")) continue;
    const Option* option = FindOption(word.substr(2), options);
    return option != nullptr && ValueCount(*option) >= back ? option : nullptr;
  }
  return nullptr;
}

// The positional arguments among the words after the command.
std::vector<std::string> PositionalWords(const std::vector<std::string>& words,
                                         const std::vector<Option>& options) {
  std::vector<std::string> positionals;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!absl::StartsWith(words[i], "--")) {
      positionals.push_back(words[i]);
      continue;
    }
    const Option* option = FindOption(words[i].substr(2), options);
    if (option != nullptr) i += ValueCount(*option);
  }
  return positionals;
}

}  // namespace

std::vector<std::string> CompletionWords(
    const std::vector<std::string>& arguments) {
  std::vector<std::string> words = arguments;
  if (arguments.size() == 2 && arguments[0] == "--line") {
    words = SplitTypedWords(arguments[1]);
  }
  if (!words.empty()) words.erase(words.begin());
  if (words.empty()) words.emplace_back();
  return words;
}

Completer::Completer(const std::vector<const Command*>& commands,
                     Service* service, std::optional<std::string> table)
    : commands_(commands), service_(service), table_(std::move(table)) {}

std::vector<std::string> Completer::Complete(
    const std::vector<std::string>& words) {
  if (words.empty()) return {};
  std::vector<std::string> before(words.begin(), words.end() - 1);
  std::string current = words.back();
  std::string prefix;
  // --name=VALUE is completed as --name VALUE is.
  const size_t equals = current.find('=');
  if (absl::StartsWith(current, "--") && equals != std::string::npos) {
    before.push_back(current.substr(0, equals));
    prefix = current.substr(0, equals + 1);
    current = current.substr(equals + 1);
  }
  std::vector<std::string> fitting;
  for (std::string& candidate : Candidates(before, current)) {
    if (!absl::StartsWith(candidate, current)) continue;
    if (fitting.size() == kCandidatesMax) break;
    fitting.push_back(absl::StrCat(prefix, candidate));
  }
  std::sort(fitting.begin(), fitting.end());
  return fitting;
}

std::vector<std::string> Completer::Candidates(
    const std::vector<std::string>& before, const std::string& current) {
  const CommandLine line = SplitCommandLine(before, CommonOptions());
  const auto found = std::find_if(
      commands_.begin(), commands_.end(),
      [&](const Command* command) { return command->name == line.command; });
  const Command* command = found == commands_.end() ? nullptr : *found;
  const std::vector<Option> options = OptionsOf(command);
  const Option* open = OpenOption(before, options);
  if (open != nullptr) return OptionValues(*open, line.arguments);
  if (absl::StartsWith(current, "-")) return OptionNames(options);
  if (line.command.empty() || line.command == kHelp) return CommandNames();
  if (command == nullptr) return {};
  return Positional(*command, line.arguments);
}

std::vector<std::string> Completer::CommandNames() const {
  std::vector<std::string> names = {std::string(kHelp)};
  for (const Command* command : commands_) names.push_back(command->name);
  return names;
}

std::vector<std::string> Completer::OptionValues(
    const Option& option, const std::vector<std::string>& before) {
  if (absl::StrContains(option.values, '|')) {
    return absl::StrSplit(option.values, '|');
  }
  if (option.values != "INDEX") return {};
  std::vector<Option> options;
  for (const Command* command : commands_) {
    options.insert(options.end(), command->arguments.options.begin(),
                   command->arguments.options.end());
  }
  options.insert(options.end(), CommonOptions().begin(), CommonOptions().end());
  const std::vector<std::string> positionals = PositionalWords(before, options);
  if (!positionals.empty()) return IndexNames(positionals[0]);
  if (table_.has_value()) return IndexNames(*table_);
  return {};
}

std::vector<std::string> Completer::Positional(
    const Command& command, const std::vector<std::string>& before) {
  const std::vector<std::string>& names = command.arguments.positionals;
  const size_t given = PositionalWords(before, OptionsOf(&command)).size();
  if (given >= names.size()) return {};
  if (names[given] == kTableArgument) return TableNames();
  if (absl::StrContains(names[given], '|')) {
    return absl::StrSplit(names[given], '|');
  }
  return {};
}

std::vector<std::string> Completer::TableNames() {
  std::vector<std::string> names;
  if (service_ == nullptr) return names;
  for (absl::StatusOr<std::string> name : service_->TableNames()) {
    if (!name.ok()) break;
    names.push_back(*std::move(name));
    if (names.size() == kTablesMax) break;
  }
  return names;
}

std::vector<std::string> Completer::IndexNames(const std::string& table) {
  std::vector<std::string> names;
  if (service_ == nullptr) return names;
  absl::StatusOr<v1::TableDescription> description = Describe(table, *service_);
  if (!description.ok()) return names;
  for (const auto& index : description->local_secondary_indexes()) {
    names.push_back(index.index_name());
  }
  for (const auto& index : description->global_secondary_indexes()) {
    names.push_back(index.index_name());
  }
  return names;
}

}  // namespace hashrange::cli
