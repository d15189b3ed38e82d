#include "server/service/wire.h"

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "grpcpp/support/proto_buffer_reader.h"
#include "grpcpp/support/slice.h"
#include "server/engine/errors.h"
#include "server/service/wire_diagnosis.h"

namespace hashrange::service {
namespace {

// Below this, a copy is cheaper than handing over a heap object.
constexpr size_t kCopiedReplyBytesMax = 4096;

// Keeps `bytes` until gRPC has sent them.
grpc::Slice SharingSlice(std::shared_ptr<const std::string> bytes) {
  using Holder = std::shared_ptr<const std::string>;
  auto* holder = new Holder(std::move(bytes));
  // gRPC does not write to what it sends.
  return grpc::Slice(
      const_cast<char*>((*holder)->data()), (*holder)->size(),
      [](void* data) { delete static_cast<Holder*>(data); }, holder);
}

grpc::Slice OwningSlice(std::string bytes) {
  if (bytes.size() <= kCopiedReplyBytesMax) {
    return grpc::Slice(bytes.data(), bytes.size());
  }
  return SharingSlice(std::make_shared<const std::string>(std::move(bytes)));
}

std::string Contiguous(const grpc::ByteBuffer& bytes) {
  std::vector<grpc::Slice> slices;
  std::string all;
  if (!bytes.Dump(&slices).ok()) return all;
  for (const grpc::Slice& slice : slices) {
    all.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return all;
}

absl::Status Explain(const grpc::ByteBuffer& bytes,
                     const google::protobuf::Message& request) {
  const WireDiagnosis diagnosis =
      DiagnoseWire(Contiguous(bytes), request.GetDescriptor());
  if (diagnosis.fault == WireFault::kNestedTooDeep) {
    return engine::ValidationError(
        "Nesting Levels have exceeded supported limits: Attributes in the "
        "item have nested levels beyond supported limit");
  }
  return engine::ValidationError(absl::StrCat(
      "The request could not be decoded: ", diagnosis.explanation));
}

}  // namespace

absl::Status DecodeRequest(grpc::ByteBuffer* bytes,
                           google::protobuf::Message* request) {
  {
    grpc::ProtoBufferReader reader(bytes);
    google::protobuf::io::CodedInputStream input(&reader);
    input.SetRecursionLimit(kMessageDepthMax);
    if (request->ParseFromCodedStream(&input) &&
        input.ConsumedEntireMessage()) {
      return absl::OkStatus();
    }
  }
  return Explain(*bytes, *request);
}

grpc::ByteBuffer ToByteBuffer(std::string bytes) {
  const grpc::Slice slice = OwningSlice(std::move(bytes));
  return grpc::ByteBuffer(&slice, 1);
}

grpc::ByteBuffer ToByteBuffer(engine::WireReply reply) {
  if (reply.shared == nullptr) return ToByteBuffer(std::move(reply.own));
  const std::array<grpc::Slice, 2> slices = {
      SharingSlice(std::move(reply.shared)), OwningSlice(std::move(reply.own))};
  return grpc::ByteBuffer(slices.data(), slices.size());
}

}  // namespace hashrange::service
