#include "server/service/wire.h"

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
  if (bytes.size() <= kCopiedReplyBytesMax) {
    const grpc::Slice slice(bytes.data(), bytes.size());
    return grpc::ByteBuffer(&slice, 1);
  }
  auto* owned = new std::string(std::move(bytes));
  const grpc::Slice slice(
      owned->data(), owned->size(),
      [](void* data) { delete static_cast<std::string*>(data); }, owned);
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace hashrange::service
