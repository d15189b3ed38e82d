#include "tools/cli/command_error.h"

#include <cassert>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/types/optional.h"

namespace hashrange::cli {
namespace {

// The payload is one digit: the kind. For kReported another follows: the exit
// code.
constexpr absl::string_view kKindPayload = "hashrange.io/cli-failure-kind";
// The lines, joined by line breaks.
constexpr absl::string_view kLinesPayload = "hashrange.io/cli-lines";

absl::Status Make(FailureKind kind, absl::string_view message) {
  absl::Status error = absl::UnknownError(message);
  error.SetPayload(kKindPayload,
                   absl::Cord(absl::StrCat(static_cast<int>(kind))));
  return error;
}

}  // namespace

absl::Status UsageError(absl::string_view message) {
  return Make(FailureKind::kUsage, message);
}

absl::Status RefusedError(absl::string_view message) {
  return Make(FailureKind::kRefused, message);
}

absl::Status ThrottledError(absl::string_view message) {
  return Make(FailureKind::kThrottled, message);
}

absl::Status UnreachableError(absl::string_view message) {
  return Make(FailureKind::kUnreachable, message);
}

absl::Status ReportedError(ExitCode exit_code) {
  assert(exit_code != ExitCode::kSuccess);
  absl::Status error = absl::UnknownError("a command failed");
  error.SetPayload(kKindPayload, absl::Cord(absl::StrCat(
                                     static_cast<int>(FailureKind::kReported),
                                     static_cast<int>(exit_code))));
  return error;
}

absl::Status Prefixed(absl::string_view context, const absl::Status& error) {
  absl::Status prefixed =
      Make(FailureKindOf(error), absl::StrCat(context, ": ", error.message()));
  error.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    prefixed.SetPayload(url, payload);
  });
  return prefixed;
}

absl::Status WithLines(absl::Status error,
                       const std::vector<std::string>& lines) {
  assert(!error.ok());
  error.SetPayload(kLinesPayload, absl::Cord(absl::StrJoin(lines, "\n")));
  return error;
}

std::vector<std::string> LinesOf(const absl::Status& error) {
  const absl::optional<absl::Cord> lines = error.GetPayload(kLinesPayload);
  if (!lines.has_value() || lines->empty()) return {};
  return absl::StrSplit(std::string(*lines), '\n');
}

absl::Status Amended(const absl::Status& error, absl::string_view remark) {
  return Make(FailureKindOf(error),
              absl::StrCat(error.message(), "; ", remark));
}

FailureKind FailureKindOf(const absl::Status& error) {
  assert(!error.ok());
  const absl::optional<absl::Cord> kind = error.GetPayload(kKindPayload);
  if (!kind.has_value()) return FailureKind::kInput;
  return static_cast<FailureKind>(std::string(*kind)[0] - '0');
}

ExitCode ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return ExitCode::kSuccess;
  switch (FailureKindOf(status)) {
    case FailureKind::kUsage:
    case FailureKind::kInput:
      return ExitCode::kUsage;
    case FailureKind::kRefused:
    case FailureKind::kThrottled:
      return ExitCode::kRefused;
    case FailureKind::kUnreachable:
      return ExitCode::kUnreachable;
    case FailureKind::kReported:
      return static_cast<ExitCode>(
          std::string(*status.GetPayload(kKindPayload))[1] - '0');
  }
  return ExitCode::kUsage;
}

}  // namespace hashrange::cli
