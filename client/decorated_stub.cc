#include "hashrange/client/decorated_stub.h"

namespace hashrange {
namespace {

class MetadataStub : public Stub {
 public:
  MetadataStub(std::shared_ptr<Stub> stub,
               std::vector<std::pair<std::string, std::string>> metadata)
      : stub_(std::move(stub)), metadata_(std::move(metadata)) {}

#define HASHRANGE_DEFINE(Service, Rpc)                                   \
  absl::StatusOr<v1::Rpc##Response> Rpc(const AttemptContext& context,   \
                                        const v1::Rpc##Request& request) \
      override {                                                         \
    return stub_->Rpc(Extended(context), request);                       \
  }
  HASHRANGE_FOR_EACH_UNARY_RPC(HASHRANGE_DEFINE)
#undef HASHRANGE_DEFINE

  std::unique_ptr<ItemStream> StreamQuery(
      const AttemptContext& context,
      const v1::StreamQueryRequest& request) override {
    return stub_->StreamQuery(Extended(context), request);
  }
  std::unique_ptr<ItemStream> StreamScan(
      const AttemptContext& context,
      const v1::StreamScanRequest& request) override {
    return stub_->StreamScan(Extended(context), request);
  }
  std::unique_ptr<BulkStream> BulkWrite(
      const AttemptContext& context) override {
    return stub_->BulkWrite(Extended(context));
  }

 private:
  AttemptContext Extended(AttemptContext context) const {
    context.metadata.insert(context.metadata.end(), metadata_.begin(),
                            metadata_.end());
    return context;
  }

  const std::shared_ptr<Stub> stub_;
  const std::vector<std::pair<std::string, std::string>> metadata_;
};

class LoggingStub : public Stub {
 public:
  LoggingStub(std::shared_ptr<Stub> stub, std::function<absl::Time()> now,
              std::function<void(const AttemptRecord&)> log)
      : stub_(std::move(stub)), now_(std::move(now)), log_(std::move(log)) {}

#define HASHRANGE_DEFINE(Service, Rpc)                                   \
  absl::StatusOr<v1::Rpc##Response> Rpc(const AttemptContext& context,   \
                                        const v1::Rpc##Request& request) \
      override {                                                         \
    const absl::Time start = now_();                                     \
    auto response = stub_->Rpc(context, request);                        \
    log_({#Rpc, response.status(), now_() - start});                     \
    return response;                                                     \
  }
  HASHRANGE_FOR_EACH_UNARY_RPC(HASHRANGE_DEFINE)
#undef HASHRANGE_DEFINE

  std::unique_ptr<ItemStream> StreamQuery(
      const AttemptContext& context,
      const v1::StreamQueryRequest& request) override {
    return stub_->StreamQuery(context, request);
  }
  std::unique_ptr<ItemStream> StreamScan(
      const AttemptContext& context,
      const v1::StreamScanRequest& request) override {
    return stub_->StreamScan(context, request);
  }
  std::unique_ptr<BulkStream> BulkWrite(
      const AttemptContext& context) override {
    return stub_->BulkWrite(context);
  }

 private:
  const std::shared_ptr<Stub> stub_;
  const std::function<absl::Time()> now_;
  const std::function<void(const AttemptRecord&)> log_;
};

}  // namespace

std::shared_ptr<Stub> WithMetadata(
    std::shared_ptr<Stub> stub,
    std::vector<std::pair<std::string, std::string>> metadata) {
  return std::make_shared<MetadataStub>(std::move(stub), std::move(metadata));
}

std::shared_ptr<Stub> WithLog(std::shared_ptr<Stub> stub,
                              std::function<absl::Time()> now,
                              std::function<void(const AttemptRecord&)> log) {
  return std::make_shared<LoggingStub>(std::move(stub), std::move(now),
                                       std::move(log));
}

}  // namespace hashrange
