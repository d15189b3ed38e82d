#include "hashrange/client/grpc_stub.h"

#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"
#include "grpcpp/support/sync_stream.h"
#include "hashrange/client/error_details.h"

namespace hashrange {
namespace {

absl::Status ToAbsl(const grpc::Status& status) {
  // The numbers of the codes are the same.
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()),
                      status.error_message());
  AttachErrorDetails(status.error_details(), &result);
  return result;
}

std::unique_ptr<grpc::ClientContext> ContextOf(const AttemptContext& attempt) {
  auto context = std::make_unique<grpc::ClientContext>();
  if (attempt.deadline != absl::InfiniteFuture()) {
    context->set_deadline(absl::ToChronoTime(attempt.deadline));
  }
  for (const auto& [name, value] : attempt.metadata) {
    context->AddMetadata(name, value);
  }
  return context;
}

class GrpcItemStream : public ItemStream {
 public:
  using Reader = grpc::ClientReaderInterface<v1::StreamItemsResponse>;

  GrpcItemStream(std::unique_ptr<grpc::ClientContext> context,
                 std::unique_ptr<Reader> reader)
      : context_(std::move(context)), reader_(std::move(reader)) {}

  ~GrpcItemStream() override {
    if (ended_.has_value()) return;
    context_->TryCancel();
    reader_->Finish();
  }

  absl::StatusOr<std::optional<v1::StreamItemsResponse>> Next() override {
    v1::StreamItemsResponse chunk;
    if (!ended_.has_value() && reader_->Read(&chunk)) {
      return std::make_optional(std::move(chunk));
    }
    if (!ended_.has_value()) ended_ = ToAbsl(reader_->Finish());
    if (!ended_->ok()) return *ended_;
    return std::optional<v1::StreamItemsResponse>();
  }

  void Cancel() override { context_->TryCancel(); }

 private:
  const std::unique_ptr<grpc::ClientContext> context_;
  const std::unique_ptr<Reader> reader_;
  std::optional<absl::Status> ended_;
};

class GrpcBulkStream : public BulkStream {
 public:
  using Call = grpc::ClientReaderWriterInterface<v1::BulkWriteRequest,
                                                 v1::BulkWriteResponse>;

  GrpcBulkStream(std::unique_ptr<grpc::ClientContext> context,
                 std::unique_ptr<Call> call)
      : context_(std::move(context)), call_(std::move(call)) {}

  ~GrpcBulkStream() override {
    if (finished_) return;
    context_->TryCancel();
    call_->Finish();
  }

  bool Write(const v1::BulkWriteRequest& request) override {
    return call_->Write(request);
  }
  bool WriteBeforeMore(const v1::BulkWriteRequest& request) override {
    return call_->Write(request, grpc::WriteOptions().set_buffer_hint());
  }
  bool WritesDone() override { return call_->WritesDone(); }

  std::optional<v1::BulkWriteResponse> Read() override {
    v1::BulkWriteResponse response;
    if (!call_->Read(&response)) return std::nullopt;
    return response;
  }

  absl::Status Finish() override {
    finished_ = true;
    return ToAbsl(call_->Finish());
  }

  void Cancel() override { context_->TryCancel(); }

 private:
  const std::unique_ptr<grpc::ClientContext> context_;
  const std::unique_ptr<Call> call_;
  bool finished_ = false;
};

class GrpcStub : public Stub {
 public:
  explicit GrpcStub(GeneratedStubs stubs)
      : ItemService_(std::move(stubs.items)),
        TableService_(std::move(stubs.tables)) {}

#define HASHRANGE_DEFINE(Service, Rpc)                                   \
  absl::StatusOr<v1::Rpc##Response> Rpc(const AttemptContext& attempt,   \
                                        const v1::Rpc##Request& request) \
      override {                                                         \
    v1::Rpc##Response response;                                          \
    const grpc::Status status =                                          \
        Service##_->Rpc(ContextOf(attempt).get(), request, &response);   \
    if (!status.ok()) return ToAbsl(status);                             \
    return response;                                                     \
  }
  HASHRANGE_FOR_EACH_UNARY_RPC(HASHRANGE_DEFINE)
#undef HASHRANGE_DEFINE

  std::unique_ptr<ItemStream> StreamQuery(
      const AttemptContext& attempt,
      const v1::StreamQueryRequest& request) override {
    auto context = ContextOf(attempt);
    auto reader = ItemService_->StreamQuery(context.get(), request);
    return std::make_unique<GrpcItemStream>(std::move(context),
                                            std::move(reader));
  }

  std::unique_ptr<ItemStream> StreamScan(
      const AttemptContext& attempt,
      const v1::StreamScanRequest& request) override {
    auto context = ContextOf(attempt);
    auto reader = ItemService_->StreamScan(context.get(), request);
    return std::make_unique<GrpcItemStream>(std::move(context),
                                            std::move(reader));
  }

  std::unique_ptr<BulkStream> BulkWrite(
      const AttemptContext& attempt) override {
    auto context = ContextOf(attempt);
    auto call = ItemService_->BulkWrite(context.get());
    return std::make_unique<GrpcBulkStream>(std::move(context),
                                            std::move(call));
  }

 private:
  // Named as the services, for the macro.
  const std::unique_ptr<v1::ItemService::StubInterface> ItemService_;
  const std::unique_ptr<v1::TableService::StubInterface> TableService_;
};

}  // namespace

std::shared_ptr<Stub> MakeGrpcStub(std::shared_ptr<grpc::Channel> channel) {
  return MakeGrpcStub(GeneratedStubs{v1::ItemService::NewStub(channel),
                                     v1::TableService::NewStub(channel)});
}

std::shared_ptr<Stub> MakeGrpcStub(GeneratedStubs stubs) {
  return std::make_shared<GrpcStub>(std::move(stubs));
}

}  // namespace hashrange
