// The life of one call that streams its reply.
//
//   wait for a request -> open the stream -> chunk -> chunk ... -> gone
//
// Each chunk is made on the pool once the chunk before it has gone out: a slow
// reader holds one chunk, and streams take turns with other calls.

#ifndef HASHRANGE_SERVER_SERVICE_STREAM_CALL_H_
#define HASHRANGE_SERVER_SERVICE_STREAM_CALL_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/async_stream.h"
#include "grpcpp/support/byte_buffer.h"
#include "server/engine/engine.h"
#include "server/service/call_base.h"
#include "server/service/completion_tag.h"

namespace hashrange::service {

class StreamCall;

// A method of the service. Constant; outlives its calls.
struct StreamMethod {
  // The plain name, such as "StreamScan".
  std::string name;
  // Registers for the next request of the method.
  std::function<void(grpc::ServerContext*, grpc::ByteBuffer*,
                     grpc::ServerAsyncWriter<grpc::ByteBuffer>*,
                     grpc::CompletionQueue*, grpc::ServerCompletionQueue*,
                     void*)>
      request_next;
  // Decodes the request and opens what it asks for.
  std::function<absl::StatusOr<std::unique_ptr<engine::ItemStream>>(
      StreamCall&)>
      open;
};

class StreamCall : public CallBase {
 public:
  // Waits for the next request of `method`.
  static void Expect(const StreamMethod* method, CallEnvironment* environment);

  // For `open`: parses the request.
  absl::Status Decode(google::protobuf::Message* request);

 private:
  StreamCall(const StreamMethod* method, CallEnvironment* environment);
  ~StreamCall() override = default;

  void OnRequest(bool ok);
  void OnWritten(bool ok);
  void Open();
  void SubmitNextChunk();
  void WriteNextChunk();
  void FinishWithError(const absl::Status& status);

  const StreamMethod* const method_;
  grpc::ByteBuffer request_;
  grpc::ServerAsyncWriter<grpc::ByteBuffer> writer_;
  CompletionTag on_request_;
  CompletionTag on_written_;
  CompletionTag on_finished_;
  std::unique_ptr<engine::ItemStream> stream_;
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_STREAM_CALL_H_
