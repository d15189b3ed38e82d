#include "server/service/status_mapping.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "hashrange/v1/error_details.pb.h"
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

// By how many bytes `detail` is too large for what is left in `status`.
size_t Excess(const google::protobuf::Message& detail,
              const google::rpc::Status& status) {
  const size_t bytes = status.ByteSizeLong() + detail.ByteSizeLong();
  return bytes > kDetailBytesMax ? bytes - kDetailBytesMax : 0;
}

void AddDetail(const google::protobuf::Message& detail,
               google::rpc::Status* status) {
  // A large old item cannot travel in a header; the error itself must.
  if (Excess(detail, *status) == 0) status->add_details()->PackFrom(detail);
}

// A part of a reason that can be left out.
struct Dispensable {
  size_t bytes;
  v1::CancellationReason* reason;
};

// Lets `clear` remove such parts, the largest first, until `excess` bytes are
// gone.
template <typename BytesOf, typename Clear>
void LeaveOut(v1::TransactionCancellation* cancellation, size_t excess,
              BytesOf bytes_of, Clear clear) {
  std::vector<Dispensable> parts;
  for (auto& reason : *cancellation->mutable_cancellation_reasons()) {
    parts.push_back({bytes_of(reason), &reason});
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Dispensable& a, const Dispensable& b) {
                     return a.bytes > b.bytes;
                   });
  for (const Dispensable& part : parts) {
    if (excess == 0) return;
    clear(part.reason);
    excess -= std::min(excess, part.bytes);
  }
}

// The codes of all reasons always fit: 100 of the longest take 3.5 KB. Items
// make room for them first, then messages. The list of codes in the status goes
// before both: it travels in a header of its own, too.
void AddCancellation(v1::TransactionCancellation cancellation,
                     google::rpc::Status* status) {
  if (Excess(cancellation, *status) > 0) {
    status->set_message(
        status->message().substr(0, status->message().find(" [")));
  }
  using Reason = v1::CancellationReason;
  LeaveOut(
      &cancellation, Excess(cancellation, *status),
      [](const Reason& reason) { return reason.item().ByteSizeLong(); },
      [](Reason* reason) { reason->clear_item(); });
  LeaveOut(
      &cancellation, Excess(cancellation, *status),
      [](const Reason& reason) { return reason.message().size(); },
      [](Reason* reason) { reason->clear_message(); });
  AddDetail(cancellation, status);
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  engine::ErrorPayload payload = engine::GetErrorPayload(status);
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
    AddCancellation(std::move(*payload.mutable_transaction_cancellation()),
                    &wire);
  }
  return grpc::Status(ToGrpcCode(status.code()), Shortened(status.message()),
                      wire.SerializeAsString());
}

}  // namespace hashrange::service
