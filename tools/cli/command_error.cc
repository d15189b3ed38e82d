#include "tools/cli/command_error.h"

#include <cassert>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"

namespace hashrange::cli {
namespace {

// The payload is one digit: the kind.
constexpr absl::string_view kKindPayload = "hashrange.io/cli-failure-kind";

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

absl::Status Prefixed(absl::string_view context, const absl::Status& error) {
  return Make(FailureKindOf(error),
              absl::StrCat(context, ": ", error.message()));
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
  }
  return ExitCode::kUsage;
}

}  // namespace hashrange::cli
