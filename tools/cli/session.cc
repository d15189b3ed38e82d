#include "tools/cli/session.h"

#include <algorithm>
#include <ostream>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "tools/cli/coloring.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/common_options.h"
#include "tools/cli/completion/completer.h"
#include "tools/cli/display_text.h"
#include "tools/cli/help.h"
#include "tools/cli/nearest_name.h"
#include "tools/cli/version.h"

namespace hashrange::cli {
namespace {

// Whoever waits for a completion has not asked for it to take long.
constexpr absl::Duration kCompletionTimeout = absl::Milliseconds(700);

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

void WriteError(const absl::Status& error, absl::string_view command,
                Coloring coloring, std::ostream& err) {
  err << Alarming("hashrange:", coloring) << ' '
      << EscapeControls(error.message()) << '\n';
  if (absl::StrContains(error.message(), "reserved keyword: ")) {
    err << "  Put a placeholder such as #n in its place, and --name "
           "'#n=NAME'.\n";
  }
  if (absl::StrContains(error.message(), "the call has no credentials")) {
    err << "  Give --credentials-file; see \"hashrange help security\".\n";
  }
  for (const std::string& line : LinesOf(error)) {
    err << "  " << EscapeControls(line) << '\n';
  }
  if (FailureKindOf(error) == FailureKind::kUsage) {
    const bool is_known = FindCommand(command) != nullptr;
    err << "Run \"hashrange help" << (is_known ? " " : "")
        << (is_known ? command : "") << "\" for what it takes.\n";
  }
}

}  // namespace

ExitCode Session::Run(const std::vector<std::string>& args,
                      const CommandDefaults& defaults) {
  const CommandLine line = SplitCommandLine(args, CommonOptions());
  absl::Status status = Dispatch(line, defaults);
  // A full disk must not look like success.
  if (!environment_.out.flush() && status.ok()) {
    status = absl::DataLossError("cannot write the output");
  }
  if (!status.ok() && FailureKindOf(status) != FailureKind::kReported) {
    WriteError(status, line.command, ErrorColoring(args, environment_),
               environment_.err);
  }
  return ExitCodeOf(status);
}

std::vector<std::string> Session::Complete(
    const std::vector<std::string>& words, const CommandDefaults& defaults) {
  CallTarget target = TargetNamed(words, defaults.settings.target);
  target.timeout = std::min(target.timeout, kCompletionTimeout);
  const absl::StatusOr<Service*> service = Connect(target, &completions_);
  return Completer(AllCommands(), service.ok() ? *service : nullptr,
                   defaults.table)
      .Complete(words);
}

absl::Status Session::Dispatch(const CommandLine& line,
                               const CommandDefaults& defaults) {
  if (line.command == "help") return Help(line.arguments);
  if (line.command == kCompleteCommand) return CompleteForShell(line.arguments);
  if (AsksFor(line.arguments, {"--help", "-h"})) {
    return Help(line.command.empty() ? std::vector<std::string>()
                                     : std::vector<std::string>{line.command});
  }
  if (line.command.empty()) {
    if (AsksFor(line.arguments, {"--version"})) {
      environment_.out << kVersion << '\n';
      return absl::OkStatus();
    }
    absl::Status options =
        ParseArguments(line.arguments, {{}, CommonOptions()}).status();
    return options.ok() ? UsageError("no command is given") : options;
  }
  const Command* command = FindCommand(line.command);
  if (command == nullptr) return UnknownCommand(line.command);
  return RunCommand(*command, line.arguments, defaults);
}

absl::Status Session::RunCommand(const Command& command,
                                 const std::vector<std::string>& args,
                                 const CommandDefaults& defaults) {
  ArgumentSpec spec = command.arguments;
  spec.options.insert(spec.options.end(), CommonOptions().begin(),
                      CommonOptions().end());
  if (!spec.positionals.empty() && spec.positionals[0] == kTableArgument) {
    spec.default_first = defaults.table;
  }
  absl::StatusOr<Arguments> arguments = ParseArguments(args, spec);
  if (!arguments.ok()) return arguments.status();
  absl::StatusOr<CommonSettings> settings =
      SettingsFrom(*arguments, environment_, defaults.settings);
  if (!settings.ok()) return settings.status();
  absl::StatusOr<Service*> service = Connect(settings->target, &commands_);
  if (!service.ok()) return service.status();
  CommandContext context{*arguments,   settings->format, **service,
                         environment_, *settings,        *this};
  return command.run(context);
}

absl::Status Session::Help(const std::vector<std::string>& topic) {
  if (topic.empty()) {
    environment_.out << ToolHelp(AllCommands());
    return absl::OkStatus();
  }
  if (topic[0] == kValuesTopic || topic[0] == kSecurityTopic) {
    environment_.out << (topic[0] == kValuesTopic ? ValuesHelp()
                                                  : SecurityHelp());
    return absl::OkStatus();
  }
  const Command* command = FindCommand(topic[0]);
  if (command == nullptr) return UnknownCommand(topic[0]);
  environment_.out << CommandHelp(*command);
  return absl::OkStatus();
}

absl::Status Session::CompleteForShell(const std::vector<std::string>& words) {
  const std::vector<std::string> candidates =
      Complete(CompletionWords(words), {DefaultSettings(environment_), {}});
  for (const std::string& candidate : candidates) {
    environment_.out << candidate << '\n';
  }
  return absl::OkStatus();
}

absl::StatusOr<Service*> Session::Connect(const CallTarget& target,
                                          Connection* connection) {
  if (connection->service == nullptr || !(connection->target == target)) {
    absl::StatusOr<std::unique_ptr<Service>> service =
        environment_.connect(target);
    if (!service.ok()) return service.status();
    *connection = {target, *std::move(service)};
  }
  return connection->service.get();
}

}  // namespace hashrange::cli
