// Between gRPC's byte buffers and messages.

#ifndef HASHRANGE_SERVER_SERVICE_WIRE_H_
#define HASHRANGE_SERVER_SERVICE_WIRE_H_

#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"
#include "server/engine/spliced_response.h"

namespace hashrange::service {

// Parses a request. A ValidationError says what is wrong with the bytes;
// values nested too deep give DynamoDB's error for it.
absl::Status DecodeRequest(grpc::ByteBuffer* bytes,
                           google::protobuf::Message* request);

// Take the bytes of a reply without copying long ones.
grpc::ByteBuffer ToByteBuffer(std::string bytes);
grpc::ByteBuffer ToByteBuffer(engine::WireReply reply);

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_WIRE_H_
