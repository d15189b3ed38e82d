#include "tools/cli/common_options.h"

#include <cstddef>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "tools/cli/command_error.h"
#include "tools/cli/security.h"

namespace hashrange::cli {
namespace {

constexpr absl::string_view kDefaultAddress = "localhost:8001";
constexpr absl::Duration kDefaultTimeout = absl::Seconds(30);
// Longer waits are mistakes; the bound also keeps deadlines representable.
constexpr absl::Duration kTimeoutMax = absl::Hours(24);

absl::Status CheckAddress(const std::string& address) {
  if (absl::StartsWith(address, "unix:")) return absl::OkStatus();
  const size_t colon = address.rfind(':');
  int port = 0;
  if (colon == std::string::npos || colon == 0 ||
      !absl::SimpleAtoi(address.substr(colon + 1), &port) || port < 1 ||
      port > 65535) {
    return UsageError(
        absl::StrCat("the address must be HOST:PORT, not \"", address, "\""));
  }
  return absl::OkStatus();
}

absl::StatusOr<absl::Duration> Timeout(const std::string& text) {
  absl::Duration timeout;
  double seconds = 0;
  if (absl::SimpleAtod(text, &seconds)) {
    timeout = absl::Seconds(seconds);
  } else if (!absl::ParseDuration(text, &timeout)) {
    timeout = absl::ZeroDuration();
  }
  if (timeout < absl::Milliseconds(1) || timeout > kTimeoutMax) {
    return UsageError(absl::StrCat(
        "--timeout must be a duration up to 24h, as in 500ms, 30s or 2m, not "
        "\"",
        text, "\""));
  }
  return timeout;
}

absl::StatusOr<OutputFormat> Format(const std::string& text) {
  if (text == "table") return OutputFormat::kTable;
  if (text == "json") return OutputFormat::kJson;
  return UsageError(
      absl::StrCat("--output must be table or json, not \"", text, "\""));
}

// What `when` means for a stream that is a terminal, or is not.
Coloring ColoringFor(absl::string_view when, bool is_terminal,
                     const Environment& environment) {
  if (when == "always") return Coloring::kColored;
  if (when == "never") return Coloring::kPlain;
  return is_terminal && environment.allows_color ? Coloring::kColored
                                                 : Coloring::kPlain;
}

}  // namespace

const std::vector<Option>& BasicOptions() {
  static const auto* const kOptions = new std::vector<Option>{
      {"address", "HOST:PORT",
       "The server. Default: the environment variable HASHRANGE_ADDRESS, or "
       "else localhost:8001."},
      {"output", "table|json",
       "table: aligned columns, for people; on a terminal, wide values are "
       "cut. json: AWS JSON, exact, for programs. Default: table."},
      {"timeout", "DURATION",
       "How long to wait for each answer, as in 500ms, 30s or 2m; a number "
       "without a unit means seconds. Default: 30s."},
      {"color", "auto|always|never",
       "Whether titles and errors are coloured. Default: auto, which means on "
       "a terminal, unless NO_COLOR is set or TERM is dumb."},
      {"help", "", "Shows help and does nothing else."},
  };
  return *kOptions;
}

const std::vector<Option>& CommonOptions() {
  static const auto* const kOptions = [] {
    auto* options = new std::vector<Option>(BasicOptions());
    options->insert(options->end(), SecurityOptions().begin(),
                    SecurityOptions().end());
    return options;
  }();
  return *kOptions;
}

CommonSettings DefaultSettings(const Environment& environment) {
  return {
      {environment.variable("HASHRANGE_ADDRESS")
           .value_or(std::string(kDefaultAddress)),
       kDefaultTimeout, SecurityFrom(environment.variable)},
      OutputFormat::kTable,
      ColoringFor("auto", environment.terminal_width.has_value(), environment)};
}

absl::StatusOr<CommonSettings> SettingsFrom(const Arguments& arguments,
                                            const Environment& environment,
                                            CommonSettings settings) {
  settings.target.address =
      arguments.Value("address").value_or(settings.target.address);
  settings.target.security =
      SecurityFrom(arguments, std::move(settings.target.security));
  absl::Status status = CheckAddress(settings.target.address);
  if (!status.ok()) return status;
  if (arguments.Has("timeout")) {
    absl::StatusOr<absl::Duration> timeout =
        Timeout(*arguments.Value("timeout"));
    if (!timeout.ok()) return timeout.status();
    settings.target.timeout = *timeout;
  }
  if (arguments.Has("output")) {
    absl::StatusOr<OutputFormat> format = Format(*arguments.Value("output"));
    if (!format.ok()) return format.status();
    settings.format = *format;
  }
  if (arguments.Has("color")) {
    const std::string when = *arguments.Value("color");
    if (when != "auto" && when != "always" && when != "never") {
      return UsageError(absl::StrCat(
          "--color must be auto, always or never, not \"", when, "\""));
    }
    settings.coloring =
        ColoringFor(when, environment.terminal_width.has_value(), environment);
  }
  return settings;
}

CallTarget TargetNamed(const std::vector<std::string>& words,
                       CallTarget target) {
  // Words that are no such option, or not yet, are left out.
  std::vector<std::string> said;
  for (size_t i = 0; i + 2 < words.size(); ++i) {
    if (!absl::StartsWith(words[i], "--")) continue;
    const Option* option = FindOption(words[i].substr(2), CommonOptions());
    if (option == nullptr || ValueCount(*option) != 1) continue;
    said.insert(said.end(), {words[i], words[i + 1]});
    ++i;
  }
  const absl::StatusOr<Arguments> arguments =
      ParseArguments(said, {{}, CommonOptions()});
  if (!arguments.ok()) return target;
  target.address = arguments->Value("address").value_or(target.address);
  target.security = SecurityFrom(*arguments, std::move(target.security));
  return target;
}

Coloring ErrorColoring(const std::vector<std::string>& args,
                       const Environment& environment) {
  std::string when = "auto";
  for (size_t i = 0; i < args.size() && args[i] != "--"; ++i) {
    if (args[i] == "--color" && i + 1 < args.size()) when = args[i + 1];
    if (absl::StartsWith(args[i], "--color=")) when = args[i].substr(8);
  }
  return ColoringFor(when, environment.error_terminal_width.has_value(),
                     environment);
}

}  // namespace hashrange::cli
