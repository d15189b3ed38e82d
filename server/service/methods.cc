#include "server/service/methods.h"

#include <utility>

#include "grpc/health/v1/health.pb.h"
#include "grpcpp/support/status.h"

namespace hashrange::service {
namespace {

using engine::Engine;

template <typename Message>
void FinishWith(UnaryCall& call, Message response) {
  call.Finish(response);
}

template <typename Message>
void FinishWith(UnaryCall& call, engine::SplicedResponse<Message> response) {
  call.Finish(std::move(response).Serialize());
}

template <typename Response>
void Answer(UnaryCall& call, absl::StatusOr<Response> response) {
  if (!response.ok()) return call.FinishWithError(response.status());
  FinishWith(call, *std::move(response));
}

// Adapts an operation that takes its request alone.
template <typename Request, typename Operation>
std::function<void(UnaryCall&)> Read(Operation operation) {
  return [operation](UnaryCall& call) {
    Request request;
    if (!call.Decode(&request)) return;
    Answer(call, operation(std::move(request)));
  };
}

// Adapts an operation that wants to know when the caller has gone.
template <typename Request, typename Operation>
std::function<void(UnaryCall&)> LongRead(Operation operation) {
  return [operation](UnaryCall& call) {
    Request request;
    if (!call.Decode(&request)) return;
    Answer(call, operation(std::move(request), call.Context()));
  };
}

// Adapts an operation that replies when its write is on disk.
template <typename Request, typename Operation>
std::function<void(UnaryCall&)> Write(Operation operation) {
  return [operation](UnaryCall& call) {
    Request request;
    if (!call.Decode(&request)) return;
    operation(std::move(request), call.Context(),
              [&call](auto response) { Answer(call, std::move(response)); });
  };
}

// Adapts an operation that opens a stream.
template <typename Request, typename Operation>
auto Open(Operation operation) {
  return [operation](StreamCall& call)
             -> absl::StatusOr<std::unique_ptr<engine::ItemStream>> {
    Request request;
    absl::Status status = call.Decode(&request);
    if (!status.ok()) return status;
    return operation(std::move(request));
  };
}

void AnswerCheck(const Health& health, UnaryCall& call) {
  using grpc::health::v1::HealthCheckResponse;
  grpc::health::v1::HealthCheckRequest request;
  if (!call.Decode(&request)) return;
  HealthCheckResponse response;
  response.set_status(health.StatusOf(request.service()));
  if (response.status() == HealthCheckResponse::SERVICE_UNKNOWN) {
    return call.FinishWithError(
        grpc::Status(grpc::StatusCode::NOT_FOUND,
                     "there is no service " + request.service()));
  }
  call.Finish(response);
}

// A Request... function of a generated service.
template <typename Service, typename Pointer>
auto Next(Service* service, Pointer request_next) {
  return [service, request_next](auto... arguments) {
    (service->*request_next)(arguments...);
  };
}

}  // namespace

std::vector<UnaryMethod> ItemMethods(RawItemService* service, Engine* engine) {
  std::vector<UnaryMethod> methods;
  methods.push_back({"PutItem", Lane::kInline,
                     Next(service, &RawItemService::RequestPutItem),
                     Write<v1::PutItemRequest>([engine](auto&&... arguments) {
                       engine->PutItem(std::move(arguments)...);
                     })});
  methods.push_back({"GetItem", Lane::kInline,
                     Next(service, &RawItemService::RequestGetItem),
                     Read<v1::GetItemRequest>([engine](auto request) {
                       return engine->GetItem(std::move(request));
                     })});
  methods.push_back(
      {"UpdateItem", Lane::kInline,
       Next(service, &RawItemService::RequestUpdateItem),
       Write<v1::UpdateItemRequest>([engine](auto&&... arguments) {
         engine->UpdateItem(std::move(arguments)...);
       })});
  methods.push_back(
      {"DeleteItem", Lane::kInline,
       Next(service, &RawItemService::RequestDeleteItem),
       Write<v1::DeleteItemRequest>([engine](auto&&... arguments) {
         engine->DeleteItem(std::move(arguments)...);
       })});
  methods.push_back(
      {"BatchGetItem", Lane::kPool,
       Next(service, &RawItemService::RequestBatchGetItem),
       LongRead<v1::BatchGetItemRequest>([engine](auto request, auto call) {
         return engine->BatchGetItem(std::move(request), call);
       })});
  methods.push_back(
      {"BatchWriteItem", Lane::kPool,
       Next(service, &RawItemService::RequestBatchWriteItem),
       Write<v1::BatchWriteItemRequest>([engine](auto&&... arguments) {
         engine->BatchWriteItem(std::move(arguments)...);
       })});
  methods.push_back(
      {"Query", Lane::kPool, Next(service, &RawItemService::RequestQuery),
       LongRead<v1::QueryRequest>([engine](auto request, auto call) {
         return engine->Query(std::move(request), call);
       })});
  methods.push_back(
      {"Scan", Lane::kPool, Next(service, &RawItemService::RequestScan),
       LongRead<v1::ScanRequest>([engine](auto request, auto call) {
         return engine->Scan(std::move(request), call);
       })});
  methods.push_back(
      {"TransactWriteItems", Lane::kPool,
       Next(service, &RawItemService::RequestTransactWriteItems),
       Write<v1::TransactWriteItemsRequest>([engine](auto&&... arguments) {
         engine->TransactWriteItems(std::move(arguments)...);
       })});
  methods.push_back(
      {"TransactGetItems", Lane::kPool,
       Next(service, &RawItemService::RequestTransactGetItems),
       LongRead<v1::TransactGetItemsRequest>([engine](auto request, auto call) {
         return engine->TransactGetItems(std::move(request), call);
       })});
  return methods;
}

std::vector<StreamMethod> StreamMethods(RawItemService* service,
                                        Engine* engine) {
  std::vector<StreamMethod> methods;
  methods.push_back({"StreamQuery",
                     Next(service, &RawItemService::RequestStreamQuery),
                     Open<v1::StreamQueryRequest>([engine](auto request) {
                       return engine->StreamQuery(std::move(request));
                     })});
  methods.push_back({"StreamScan",
                     Next(service, &RawItemService::RequestStreamScan),
                     Open<v1::StreamScanRequest>([engine](auto request) {
                       return engine->StreamScan(std::move(request));
                     })});
  return methods;
}

BulkMethod BulkWriteMethod(RawItemService* service, Engine* engine) {
  return {
      "BulkWrite", Next(service, &RawItemService::RequestBulkWrite),
      [engine](v1::BulkWriteRequest request, const engine::RequestContext& call,
               engine::BulkWriteDone done) {
        engine->BulkWrite(std::move(request), call, std::move(done));
      }};
}

std::vector<UnaryMethod> TableMethods(RawTableService* service,
                                      Engine* engine) {
  std::vector<UnaryMethod> methods;
  methods.push_back(
      {"CreateTable", Lane::kPool,
       Next(service, &RawTableService::RequestCreateTable),
       Write<v1::CreateTableRequest>([engine](auto&&... arguments) {
         engine->CreateTable(std::move(arguments)...);
       })});
  methods.push_back({"DescribeTable", Lane::kPool,
                     Next(service, &RawTableService::RequestDescribeTable),
                     Read<v1::DescribeTableRequest>([engine](auto request) {
                       return engine->DescribeTable(request);
                     })});
  methods.push_back({"ListTables", Lane::kPool,
                     Next(service, &RawTableService::RequestListTables),
                     Read<v1::ListTablesRequest>([engine](auto request) {
                       return engine->ListTables(request);
                     })});
  methods.push_back(
      {"DeleteTable", Lane::kPool,
       Next(service, &RawTableService::RequestDeleteTable),
       Write<v1::DeleteTableRequest>([engine](auto&&... arguments) {
         engine->DeleteTable(std::move(arguments)...);
       })});
  methods.push_back(
      {"UpdateTable", Lane::kPool,
       Next(service, &RawTableService::RequestUpdateTable),
       Write<v1::UpdateTableRequest>([engine](auto&&... arguments) {
         engine->UpdateTable(std::move(arguments)...);
       })});
  methods.push_back(
      {"TagResource", Lane::kPool,
       Next(service, &RawTableService::RequestTagResource),
       Write<v1::TagResourceRequest>([engine](auto&&... arguments) {
         engine->TagResource(std::move(arguments)...);
       })});
  methods.push_back(
      {"UntagResource", Lane::kPool,
       Next(service, &RawTableService::RequestUntagResource),
       Write<v1::UntagResourceRequest>([engine](auto&&... arguments) {
         engine->UntagResource(std::move(arguments)...);
       })});
  methods.push_back(
      {"ListTagsOfResource", Lane::kPool,
       Next(service, &RawTableService::RequestListTagsOfResource),
       Read<v1::ListTagsOfResourceRequest>([engine](auto request) {
         return engine->ListTagsOfResource(request);
       })});
  return methods;
}

std::vector<UnaryMethod> HealthMethods(RawHealthService* service,
                                       const Health* health) {
  std::vector<UnaryMethod> methods;
  methods.push_back({"Check", Lane::kInline,
                     Next(service, &RawHealthService::RequestCheck),
                     [health](UnaryCall& call) { AnswerCheck(*health, call); },
                     Access::kEverybody});
  return methods;
}

}  // namespace hashrange::service
