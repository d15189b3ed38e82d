#include "tools/cli/transfer/progress_option.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {

Option ProgressOption() {
  return {"progress", "HOW",
          "bar, plain (a line every 5 seconds) or none, on the standard error. "
          "Default: bar on a terminal, otherwise none."};
}

absl::StatusOr<Progress::Options> ProgressOptionsFrom(
    const Arguments& arguments, const Environment& environment,
    std::string verb, ProgressUnit unit) {
  Progress::Options options;
  options.verb = std::move(verb);
  options.unit = unit;
  options.width = environment.error_terminal_width.value_or(options.width);
  options.now = environment.now;
  const std::string text =
      arguments.Value("progress")
          .value_or(environment.error_terminal_width.has_value() ? "bar"
                                                                 : "none");
  if (text == "bar") {
    options.style = ProgressStyle::kBar;
  } else if (text == "plain") {
    options.style = ProgressStyle::kPlain;
  } else if (text != "none") {
    return UsageError(absl::StrCat(
        "--progress must be bar, plain or none, not \"", text, "\""));
  }
  return options;
}

}  // namespace hashrange::cli
