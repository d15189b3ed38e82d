// Why a command failed. Commands return absl::Status; the kind of failure,
// which decides the exit code, travels with it.

#ifndef HASHRANGE_TOOLS_CLI_COMMAND_ERROR_H_
#define HASHRANGE_TOOLS_CLI_COMMAND_ERROR_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hashrange::cli {

// The exit codes are part of the tool's interface: scripts depend on them.
enum class ExitCode {
  kSuccess = 0,
  // The server refused, or the item that was asked for does not exist.
  kRefused = 1,
  // The command line, a local file or the output is wrong.
  kUsage = 2,
  // No server answered.
  kUnreachable = 3,
};

enum class FailureKind {
  // The command line is wrong: the help text helps.
  kUsage,
  // A file or value is wrong, or a local file cannot be read or written. Every
  // status that was not made by a function of this file counts as this.
  kInput,
  // The server refused.
  kRefused,
  // The server was too busy: the same request may succeed later.
  kThrottled,
  // No server answered.
  kUnreachable,
  // Another command failed, and its message was shown.
  kReported,
};

// Each makes an error of the kind that its name says. The message is shown to
// the user after "hashrange: ".
absl::Status UsageError(absl::string_view message);
absl::Status RefusedError(absl::string_view message);
absl::Status ThrottledError(absl::string_view message);
absl::Status UnreachableError(absl::string_view message);

// Returns an error that only carries the exit code. Requires: not kSuccess.
absl::Status ReportedError(ExitCode exit_code);

// Returns `error`, of the same kind and with the same details, with `context`
// and a colon before its message. Requires: `error` is not OK.
absl::Status Prefixed(absl::string_view context, const absl::Status& error);

// Returns `error`, of the same kind, with a semicolon and `remark` after its
// message. Requires: `error` is not OK.
absl::Status Amended(const absl::Status& error, absl::string_view remark);

// Returns `error` with lines to show below its message, and these lines.
// Requires: `error` is not OK.
absl::Status WithLines(absl::Status error,
                       const std::vector<std::string>& lines);
std::vector<std::string> LinesOf(const absl::Status& error);

// Requires: `error` is not OK.
FailureKind FailureKindOf(const absl::Status& error);

ExitCode ExitCodeOf(const absl::Status& status);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_COMMAND_ERROR_H_
