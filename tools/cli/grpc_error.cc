#include "tools/cli/grpc_error.h"

#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/any.pb.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {
namespace {

// The detail with which every error of the server begins.
std::optional<google::rpc::ErrorInfo> ErrorInfoOf(const grpc::Status& status) {
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return std::nullopt;
  for (const google::protobuf::Any& detail : details.details()) {
    google::rpc::ErrorInfo info;
    if (detail.UnpackTo(&info)) return info;
  }
  return std::nullopt;
}

// What the user should look up: the exception, or else the reason.
std::string ErrorName(const google::rpc::ErrorInfo& info) {
  const auto exception = info.metadata().find("aws_exception");
  return exception == info.metadata().end() ? info.reason() : exception->second;
}

absl::Status FromServer(const grpc::Status& status,
                        const google::rpc::ErrorInfo& info) {
  const std::string message =
      absl::StrCat(ErrorName(info), ": ", status.error_message());
  return status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED
             ? ThrottledError(message)
             : RefusedError(message);
}

}  // namespace

absl::Status FromGrpcStatus(const grpc::Status& status,
                            const CallTarget& target) {
  if (status.ok()) return absl::OkStatus();
  const std::optional<google::rpc::ErrorInfo> info = ErrorInfoOf(status);
  if (info.has_value()) return FromServer(status, *info);
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
      return UnreachableError(absl::StrCat("no server answers at ",
                                           target.address, ": ",
                                           status.error_message()));
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return UnreachableError(
          absl::StrCat("no answer from ", target.address, " within ",
                       absl::FormatDuration(target.timeout),
                       "; a write may have been done nevertheless"));
    default: {
      // gRPC and Abseil number the codes alike.
      const auto code = static_cast<absl::StatusCode>(status.error_code());
      return RefusedError(absl::StrCat(absl::StatusCodeToString(code), ": ",
                                       status.error_message()));
    }
  }
}

}  // namespace hashrange::cli
