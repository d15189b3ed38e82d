// The stub that calls a server over gRPC.

#ifndef HASHRANGE_CLIENT_GRPC_STUB_H_
#define HASHRANGE_CLIENT_GRPC_STUB_H_

#include <memory>

#include "grpcpp/channel.h"
#include "hashrange/client/stub.h"

namespace hashrange {

// Returns a stub on `channel`, around the generated ones.
std::shared_ptr<Stub> MakeGrpcStub(std::shared_ptr<grpc::Channel> channel);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_GRPC_STUB_H_
