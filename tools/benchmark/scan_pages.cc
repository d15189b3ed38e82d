#include "tools/benchmark/scan_pages.h"

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/wire_format_lite.h"
#include "grpcpp/support/proto_buffer_reader.h"
#include "grpcpp/support/slice.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange::benchmark {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;

// Both are maps of the same type, so their entries have the same bytes.
constexpr int kLastEvaluatedKey =
    v1::ScanResponse::kLastEvaluatedKeyFieldNumber;
constexpr int kExclusiveStartKey =
    v1::ScanRequest::kExclusiveStartKeyFieldNumber;

// Reads an entry, whose tag has been read, and appends it to `start_key`.
bool MoveEntry(CodedInputStream& input, std::string* start_key) {
  uint32_t size = 0;
  std::string entry;
  if (!input.ReadVarint32(&size) ||
      !input.ReadString(&entry, static_cast<int>(size))) {
    return false;
  }
  google::protobuf::io::StringOutputStream stream(start_key);
  CodedOutputStream output(&stream);
  output.WriteTag(WireFormatLite::MakeTag(
      kExclusiveStartKey, WireFormatLite::WIRETYPE_LENGTH_DELIMITED));
  output.WriteVarint32(size);
  output.WriteString(entry);
  return true;
}

}  // namespace

ScanPages::ScanPages(const std::string& table) {
  v1::ScanRequest request;
  request.set_table_name(table);
  first_request_ = request.SerializeAsString();
}

grpc::ByteBuffer ScanPages::NextRequest() const {
  const std::string bytes = first_request_ + start_key_;
  const grpc::Slice slice(bytes.data(), bytes.size());
  return grpc::ByteBuffer(&slice, 1);
}

absl::Status ScanPages::OnReply(grpc::ByteBuffer& reply) {
  start_key_.clear();
  grpc::ProtoBufferReader reader(&reply);
  CodedInputStream input(&reader);
  while (const uint32_t tag = input.ReadTag()) {
    const bool is_key =
        WireFormatLite::GetTagFieldNumber(tag) == kLastEvaluatedKey;
    if (is_key ? !MoveEntry(input, &start_key_)
               : !WireFormatLite::SkipField(&input, tag)) {
      return absl::DataLossError("a ScanResponse could not be decoded");
    }
  }
  return absl::OkStatus();
}

}  // namespace hashrange::benchmark
