#include "tools/cli/application.h"

#include <algorithm>
#include <memory>
#include <ostream>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "tools/cli/arguments.h"
#include "tools/cli/command.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/display_text.h"
#include "tools/cli/help.h"
#include "tools/cli/nearest_name.h"
#include "tools/cli/version.h"

namespace hashrange::cli {
namespace {

constexpr absl::string_view kDefaultAddress = "localhost:8001";
constexpr absl::Duration kDefaultTimeout = absl::Seconds(30);
// Longer waits are mistakes; the bound also keeps deadlines representable.
constexpr absl::Duration kTimeoutMax = absl::Hours(24);

const Command* FindCommand(absl::string_view name) {
  for (const Command* command : AllCommands()) {
    if (command->name == name) return command;
  }
  return nullptr;
}

absl::Status UnknownCommand(absl::string_view name) {
  std::vector<std::string> known = {"help"};
  for (const Command* command : AllCommands()) known.push_back(command->name);
  return UsageError(
      absl::StrCat("unknown command \"", name, "\"", DidYouMean(name, known)));
}

// Whether an argument before any `--` is one of these.
bool AsksFor(const std::vector<std::string>& args,
             const std::vector<absl::string_view>& options) {
  const auto end = std::find(args.begin(), args.end(), "--");
  return std::find_first_of(args.begin(), end, options.begin(),
                            options.end()) != end;
}

absl::StatusOr<std::string> Address(const Arguments& arguments,
                                    const Environment& environment) {
  std::string address = arguments.Value("address").value_or(
      environment.address.value_or(std::string(kDefaultAddress)));
  if (absl::StartsWith(address, "unix:")) return address;
  const size_t colon = address.rfind(':');
  int port = 0;
  if (colon == std::string::npos || colon == 0 ||
      !absl::SimpleAtoi(address.substr(colon + 1), &port) || port < 1 ||
      port > 65535) {
    return UsageError(
        absl::StrCat("the address must be HOST:PORT, not \"", address, "\""));
  }
  return address;
}

absl::StatusOr<absl::Duration> Timeout(const Arguments& arguments) {
  const std::optional<std::string> text = arguments.Value("timeout");
  if (!text.has_value()) return kDefaultTimeout;
  absl::Duration timeout;
  double seconds = 0;
  if (absl::SimpleAtod(*text, &seconds)) {
    timeout = absl::Seconds(seconds);
  } else if (!absl::ParseDuration(*text, &timeout)) {
    timeout = absl::ZeroDuration();
  }
  if (timeout < absl::Milliseconds(1) || timeout > kTimeoutMax) {
    return UsageError(absl::StrCat(
        "--timeout must be a duration up to 24h, as in 500ms, 30s or 2m, not "
        "\"",
        *text, "\""));
  }
  return timeout;
}

absl::StatusOr<OutputFormat> Format(const Arguments& arguments) {
  const std::string text = arguments.Value("output").value_or("table");
  if (text == "table") return OutputFormat::kTable;
  if (text == "json") return OutputFormat::kJson;
  return UsageError(
      absl::StrCat("--output must be table or json, not \"", text, "\""));
}

absl::Status RunCommand(const Command& command,
                        const std::vector<std::string>& args,
                        Environment& environment) {
  ArgumentSpec spec = command.arguments;
  spec.options.insert(spec.options.end(), CommonOptions().begin(),
                      CommonOptions().end());
  absl::StatusOr<Arguments> arguments = ParseArguments(args, spec);
  if (!arguments.ok()) return arguments.status();
  absl::StatusOr<std::string> address = Address(*arguments, environment);
  if (!address.ok()) return address.status();
  absl::StatusOr<absl::Duration> timeout = Timeout(*arguments);
  if (!timeout.ok()) return timeout.status();
  absl::StatusOr<OutputFormat> format = Format(*arguments);
  if (!format.ok()) return format.status();

  std::unique_ptr<Service> service = environment.connect({*address, *timeout});
  CommandContext context{*arguments, *format, *service, environment};
  return command.run(context);
}

absl::Status Help(const std::vector<std::string>& args,
                  Environment& environment) {
  if (args.empty()) {
    environment.out << ToolHelp(AllCommands());
    return absl::OkStatus();
  }
  const Command* command = FindCommand(args[0]);
  if (command == nullptr) return UnknownCommand(args[0]);
  environment.out << CommandHelp(*command);
  return absl::OkStatus();
}

absl::Status Dispatch(const CommandLine& line, Environment& environment) {
  if (line.command == "help") return Help(line.arguments, environment);
  if (AsksFor(line.arguments, {"--help", "-h"})) {
    return Help(line.command.empty() ? std::vector<std::string>()
                                     : std::vector<std::string>{line.command},
                environment);
  }
  if (line.command.empty()) {
    if (AsksFor(line.arguments, {"--version"})) {
      environment.out << kVersion << '\n';
      return absl::OkStatus();
    }
    absl::Status options =
        ParseArguments(line.arguments, {{}, CommonOptions()}).status();
    return options.ok() ? UsageError("no command is given") : options;
  }
  const Command* command = FindCommand(line.command);
  if (command == nullptr) return UnknownCommand(line.command);
  return RunCommand(*command, line.arguments, environment);
}

}  // namespace

ExitCode RunApplication(const std::vector<std::string>& args,
                        Environment& environment) {
  const CommandLine line = SplitCommandLine(args, CommonOptions());
  absl::Status status = Dispatch(line, environment);
  // A full disk must not look like success.
  if (!environment.out.flush() && status.ok()) {
    status = absl::DataLossError("cannot write the output");
  }
  if (!status.ok()) {
    environment.err << "hashrange: " << EscapeControls(status.message())
                    << '\n';
    if (FailureKindOf(status) == FailureKind::kUsage) {
      const bool is_known = FindCommand(line.command) != nullptr;
      environment.err << "Run \"hashrange help"
                      << (is_known ? " " + line.command : "")
                      << "\" for what it takes.\n";
    }
  }
  return ExitCodeOf(status);
}

}  // namespace hashrange::cli
