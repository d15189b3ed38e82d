#include "tools/cli/call_error.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "hashrange/client/error_details.h"
#include "tools/cli/command_error.h"
#include "tools/cli/transport_error.h"

namespace hashrange::cli {
namespace {

// Hands on what the server attached.
absl::Status WithDetailsOf(const absl::Status& status, absl::Status error) {
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    error.SetPayload(url, payload);
  });
  return error;
}

}  // namespace

absl::Status FromCallStatus(const absl::Status& status,
                            const CallTarget& target) {
  if (status.ok()) return absl::OkStatus();
  const ErrorDetails details = GetErrorDetails(status);
  // What the user should look up: the exception, or else the reason.
  const std::string& name =
      details.aws_exception.empty() ? details.reason : details.aws_exception;
  if (!name.empty()) {
    const std::string message = absl::StrCat(name, ": ", status.message());
    return WithDetailsOf(status, absl::IsResourceExhausted(status)
                                     ? ThrottledError(message)
                                     : RefusedError(message));
  }
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
      return TransportError(status.message(), target);
    case absl::StatusCode::kDeadlineExceeded:
      return UnreachableError(
          absl::StrCat("no answer from ", target.address, " within ",
                       absl::FormatDuration(target.timeout),
                       "; a write may have been done nevertheless"));
    default:
      return RefusedError(absl::StrCat(absl::StatusCodeToString(status.code()),
                                       ": ", status.message()));
  }
}

}  // namespace hashrange::cli
