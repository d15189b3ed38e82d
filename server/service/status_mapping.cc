#include "server/service/status_mapping.h"

#include <string>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "server/engine/error_payload.pb.h"
#include "server/engine/errors.h"

namespace hashrange::service {
namespace {

// absl uses the numbers of gRPC's canonical codes.
grpc::StatusCode ToGrpcCode(absl::StatusCode code) {
  return static_cast<grpc::StatusCode>(code);
}

// gRPC sends messages and details as HTTP/2 headers, which clients limit to 8
// KB. A message may quote a long value of the request.
constexpr size_t kMessageBytesMax = 2048;
constexpr size_t kDetailBytesMax = 4096;

// gRPC writes other bytes than printable ASCII as "%XX".
size_t HeaderBytes(char byte) {
  return byte >= ' ' && byte <= '~' && byte != '%' ? 1 : 3;
}

std::string Shortened(absl::string_view message) {
  size_t header_bytes = 0;
  size_t size = 0;
  while (size < message.size() && header_bytes <= kMessageBytesMax) {
    header_bytes += HeaderBytes(message[size++]);
  }
  if (size == message.size()) return std::string(message);
  // Not within a UTF-8 character.
  while (size > 0 && (message[size] & 0xC0) == 0x80) --size;
  return std::string(message.substr(0, size)) + "...";
}

void AddDetail(const google::protobuf::Message& detail,
               google::rpc::Status* status) {
  // A large old item cannot travel in a header; the error itself must.
  if (status->ByteSizeLong() + detail.ByteSizeLong() > kDetailBytesMax) return;
  status->add_details()->PackFrom(detail);
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const engine::ErrorPayload payload = engine::GetErrorPayload(status);
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(status.code()));
  wire.set_message(Shortened(status.message()));
  google::rpc::ErrorInfo info;
  info.set_reason(payload.reason());
  info.set_domain("hashrange");
  (*info.mutable_metadata())["aws_exception"] = payload.aws_exception();
  AddDetail(info, &wire);
  if (payload.has_conditional_check_failure()) {
    AddDetail(payload.conditional_check_failure(), &wire);
  }
  if (payload.has_transaction_cancellation()) {
    AddDetail(payload.transaction_cancellation(), &wire);
  }
  return grpc::Status(ToGrpcCode(status.code()), wire.message(),
                      wire.SerializeAsString());
}

}  // namespace hashrange::service
