#include "tools/cli/arguments.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tools/cli/command_error.h"
#include "tools/cli/nearest_name.h"

namespace hashrange::cli {
namespace {

// `-5` is a value; "-" means standard input.
bool IsOption(absl::string_view arg) { return absl::StartsWith(arg, "--"); }

}  // namespace

const std::string& Arguments::Positional(size_t index) const {
  assert(index < positionals_.size());
  return positionals_[index];
}

std::vector<std::string> Arguments::PositionalsFrom(size_t index) const {
  assert(index <= positionals_.size());
  return {positionals_.begin() + static_cast<ptrdiff_t>(index),
          positionals_.end()};
}

bool Arguments::Has(absl::string_view option) const {
  return options_.find(option) != options_.end();
}

std::optional<std::string> Arguments::Value(absl::string_view option) const {
  const std::vector<std::string>& values = Values(option);
  if (values.empty()) return std::nullopt;
  return values[0];
}

const std::vector<std::string>& Arguments::Values(
    absl::string_view option) const {
  static const auto* const kNone = new std::vector<std::string>();
  auto found = options_.find(option);
  return found == options_.end() ? *kNone : found->second;
}

absl::StatusOr<std::optional<int64_t>> Arguments::Integer(
    absl::string_view option, Bounds bounds) const {
  const std::optional<std::string> text = Value(option);
  if (!text.has_value()) return std::optional<int64_t>();
  int64_t value = 0;
  if (!absl::SimpleAtoi(*text, &value) || value < bounds.min ||
      value > bounds.max) {
    return UsageError(absl::StrCat("--", option, " must be an integer from ",
                                   bounds.min, " to ", bounds.max, ", not \"",
                                   *text, "\""));
  }
  return std::optional<int64_t>(value);
}

absl::Status Arguments::CheckOnly(
    absl::string_view only, const std::vector<std::string>& besides) const {
  for (const auto& [option, values] : options_) {
    if (option == only ||
        std::find(besides.begin(), besides.end(), option) != besides.end()) {
      continue;
    }
    return UsageError(absl::StrCat(
        "--", only, " holds the whole request: leave --", option, " out"));
  }
  return absl::OkStatus();
}

absl::Status Arguments::CheckExclusive(
    const std::vector<std::string>& options) const {
  absl::string_view first;
  for (const std::string& option : options) {
    if (!Has(option)) continue;
    if (!first.empty()) {
      return UsageError(absl::StrCat("--", first, " and --", option,
                                     " cannot be used together"));
    }
    first = option;
  }
  return absl::OkStatus();
}

// Walks over a command line once.
class ArgumentParser {
 public:
  ArgumentParser(const std::vector<std::string>& args, const ArgumentSpec& spec)
      : args_(args), spec_(spec) {}

  absl::StatusOr<Arguments> Parse() && {
    bool options_ended = false;
    while (next_ < args_.size()) {
      const std::string& arg = args_[next_++];
      absl::Status status;
      if (options_ended || !IsOption(arg)) {
        status = AddPositional(arg);
      } else if (arg == "--") {
        options_ended = true;
      } else {
        status = AddOption(absl::StripPrefix(arg, "--"));
      }
      if (!status.ok()) return status;
    }
    AddDefault();
    const size_t given = result_.positionals_.size();
    if (given < spec_.positionals.size() && !result_.Has(spec_.whole_request)) {
      return UsageError(absl::StrCat("the argument ", spec_.positionals[given],
                                     " is missing"));
    }
    return std::move(result_);
  }

 private:
  void AddDefault() {
    if (spec_.default_first.has_value() && !result_.Has(spec_.whole_request) &&
        result_.positionals_.size() + 1 == spec_.positionals.size()) {
      result_.positionals_.insert(result_.positionals_.begin(),
                                  *spec_.default_first);
    }
  }

  absl::Status AddPositional(const std::string& arg) {
    const bool is_open = !spec_.positionals.empty() &&
                         absl::EndsWith(spec_.positionals.back(), "...");
    if (!is_open && result_.positionals_.size() == spec_.positionals.size()) {
      return UsageError(absl::StrCat("unexpected argument \"", arg, "\""));
    }
    result_.positionals_.push_back(arg);
    return absl::OkStatus();
  }

  // Reads an option of which `text` is the argument without the dashes.
  absl::Status AddOption(absl::string_view text) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(text, absl::MaxSplits('=', 1));
    const Option* option = FindOption(parts.first, spec_.options);
    if (option == nullptr) return UnknownOption(parts.first);
    if (result_.Has(option->name) && option->occurrence == Occurrence::kOnce) {
      return UsageError(absl::StrCat("--", option->name, " is given twice"));
    }
    std::vector<std::string>& values = result_.options_[option->name];
    size_t missing = ValueCount(*option);
    if (parts.first.size() < text.size()) {
      if (missing == 0) {
        return UsageError(absl::StrCat("--", option->name, " takes no value"));
      }
      values.emplace_back(parts.second);
      --missing;
    }
    for (; missing > 0; --missing) {
      if (next_ == args_.size() || IsOption(args_[next_])) {
        return UsageError(absl::StrCat("--", option->name, " needs ",
                                       option->values, " after it"));
      }
      values.push_back(args_[next_++]);
    }
    return absl::OkStatus();
  }

  absl::Status UnknownOption(absl::string_view name) const {
    std::vector<std::string> known;
    for (const Option& option : spec_.options) {
      known.push_back(absl::StrCat("--", option.name));
    }
    const std::string dashed = absl::StrCat("--", name);
    return UsageError(absl::StrCat("unknown option \"", dashed, "\"",
                                   DidYouMean(dashed, known)));
  }

  const std::vector<std::string>& args_;
  const ArgumentSpec& spec_;
  size_t next_ = 0;
  Arguments result_;
};

absl::StatusOr<Arguments> ParseArguments(const std::vector<std::string>& args,
                                         const ArgumentSpec& spec) {
  return ArgumentParser(args, spec).Parse();
}

size_t ValueCount(const Option& option) {
  if (option.values.empty()) return 0;
  return std::vector<absl::string_view>(absl::StrSplit(option.values, ' '))
      .size();
}

const Option* FindOption(absl::string_view name,
                         const std::vector<Option>& options) {
  for (const Option& option : options) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

CommandLine SplitCommandLine(const std::vector<std::string>& args,
                             const std::vector<Option>& options) {
  size_t command = 0;
  while (command < args.size() && absl::StartsWith(args[command], "-")) {
    const Option* option =
        FindOption(absl::StripPrefix(args[command], "--"), options);
    command += 1 + (option == nullptr ? 0 : ValueCount(*option));
  }
  CommandLine line;
  for (size_t i = 0; i < args.size(); ++i) {
    if (i == command) {
      line.command = args[i];
    } else {
      line.arguments.push_back(args[i]);
    }
  }
  return line;
}

}  // namespace hashrange::cli
