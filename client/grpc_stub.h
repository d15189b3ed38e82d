// The stub that calls a server over gRPC.

#ifndef HASHRANGE_CLIENT_GRPC_STUB_H_
#define HASHRANGE_CLIENT_GRPC_STUB_H_

#include <memory>

#include "grpcpp/channel.h"
#include "hashrange/client/stub.h"
#include "hashrange/v1/item_service.grpc.pb.h"
#include "hashrange/v1/table_service.grpc.pb.h"

namespace hashrange {

// What protoc's plugin made: what tests replace to see each call as gRPC does.
struct GeneratedStubs {
  std::unique_ptr<v1::ItemService::StubInterface> items;
  std::unique_ptr<v1::TableService::StubInterface> tables;
};

// Returns a stub around the generated ones, those on `channel` or others.
std::shared_ptr<Stub> MakeGrpcStub(std::shared_ptr<grpc::Channel> channel);
std::shared_ptr<Stub> MakeGrpcStub(GeneratedStubs stubs);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_GRPC_STUB_H_
