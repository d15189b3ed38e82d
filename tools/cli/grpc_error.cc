#include "tools/cli/grpc_error.h"

#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/any.pb.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "hashrange/v1/error_details.pb.h"
#include "tools/cli/command_error.h"
#include "tools/cli/error_details.h"
#include "tools/cli/transport_error.h"

namespace hashrange::cli {
namespace {

// The first detail of this type.
template <typename Detail>
std::optional<Detail> Find(const google::rpc::Status& details) {
  for (const google::protobuf::Any& any : details.details()) {
    Detail detail;
    if (any.UnpackTo(&detail)) return detail;
  }
  return std::nullopt;
}

// Hands on the detail of this type, if there is one.
template <typename Detail>
void Attach(const google::rpc::Status& details, absl::Status* error) {
  const std::optional<Detail> detail = Find<Detail>(details);
  if (detail.has_value()) AttachDetail(*detail, error);
}

// What the user should look up: the exception, or else the reason.
std::string ErrorName(const google::rpc::ErrorInfo& info) {
  const auto exception = info.metadata().find("aws_exception");
  return exception == info.metadata().end() ? info.reason() : exception->second;
}

absl::Status FromServer(const grpc::Status& status,
                        const google::rpc::Status& details,
                        const google::rpc::ErrorInfo& info) {
  const std::string message =
      absl::StrCat(ErrorName(info), ": ", status.error_message());
  absl::Status error =
      status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED
          ? ThrottledError(message)
          : RefusedError(message);
  Attach<v1::ConditionalCheckFailure>(details, &error);
  Attach<v1::TransactionCancellation>(details, &error);
  return error;
}

}  // namespace

absl::Status FromGrpcStatus(const grpc::Status& status,
                            const CallTarget& target) {
  if (status.ok()) return absl::OkStatus();
  google::rpc::Status details;
  if (details.ParseFromString(status.error_details())) {
    const auto info = Find<google::rpc::ErrorInfo>(details);
    if (info.has_value()) return FromServer(status, details, *info);
  }
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
      return TransportError(status.error_message(), target);
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
