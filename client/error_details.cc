#include "hashrange/client/error_details.h"

#include "absl/strings/cord.h"
#include "absl/types/optional.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "hashrange/v1/error_details.pb.h"

namespace hashrange {
namespace {

constexpr char kPayload[] = "type.googleapis.com/google.rpc.Status";

std::optional<Item> ItemOf(bool present, const v1::Item& item) {
  return present ? std::make_optional(Item(item)) : std::nullopt;
}

void ReadDetail(const google::protobuf::Any& any, ErrorDetails* details) {
  google::rpc::ErrorInfo info;
  v1::ConditionalCheckFailure failure;
  v1::TransactionCancellation cancellation;
  if (any.UnpackTo(&info)) {
    details->reason = info.reason();
    const auto found = info.metadata().find("aws_exception");
    if (found != info.metadata().end()) details->aws_exception = found->second;
  } else if (any.UnpackTo(&failure)) {
    details->item = ItemOf(failure.has_item(), failure.item());
  } else if (any.UnpackTo(&cancellation)) {
    for (const auto& reason : cancellation.cancellation_reasons()) {
      details->cancellation_reasons.push_back(
          {reason.code(), reason.message(),
           ItemOf(reason.has_item(), reason.item())});
    }
  }
}

// What is attached to `status`, or nothing.
google::rpc::Status WireOf(const absl::Status& status) {
  google::rpc::Status wire;
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayload);
  if (!payload.has_value() || !wire.ParseFromString(std::string(*payload))) {
    wire.Clear();
  }
  return wire;
}

}  // namespace

bool UnpackErrorDetail(const absl::Status& status,
                       google::protobuf::Message* detail) {
  const google::rpc::Status wire = WireOf(status);
  for (const google::protobuf::Any& any : wire.details()) {
    if (any.UnpackTo(detail)) return true;
  }
  return false;
}

ErrorDetails GetErrorDetails(const absl::Status& status) {
  ErrorDetails details;
  const google::rpc::Status wire = WireOf(status);
  for (const google::protobuf::Any& any : wire.details()) {
    ReadDetail(any, &details);
  }
  return details;
}

bool IsConditionFailure(const absl::Status& status) {
  return absl::IsFailedPrecondition(status) &&
         GetErrorDetails(status).aws_exception ==
             "ConditionalCheckFailedException";
}

void AttachErrorDetails(absl::string_view wire, absl::Status* status) {
  if (!status->ok() && !wire.empty()) {
    status->SetPayload(kPayload, absl::Cord(wire));
  }
}

}  // namespace hashrange
