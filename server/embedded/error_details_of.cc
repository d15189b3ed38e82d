#include "server/embedded/error_details_of.h"

#include <string>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "hashrange/client/error_details.h"
#include "server/engine/error_payload.pb.h"
#include "server/engine/errors.h"

namespace hashrange {

absl::Status WithErrorDetails(const absl::Status& error) {
  const engine::ErrorPayload payload = engine::GetErrorPayload(error);
  google::rpc::ErrorInfo info;
  info.set_reason(payload.reason());
  info.set_domain("hashrange");
  (*info.mutable_metadata())["aws_exception"] = payload.aws_exception();
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(error.code()));
  wire.set_message(std::string(error.message()));
  wire.add_details()->PackFrom(info);
  if (payload.has_conditional_check_failure()) {
    wire.add_details()->PackFrom(payload.conditional_check_failure());
  }
  if (payload.has_transaction_cancellation()) {
    wire.add_details()->PackFrom(payload.transaction_cancellation());
  }
  absl::Status status(error.code(), error.message());
  AttachErrorDetails(wire.SerializeAsString(), &status);
  return status;
}

}  // namespace hashrange
