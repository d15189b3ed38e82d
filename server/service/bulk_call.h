// The life of one BulkWrite: requests come in and results go out, side by side.
//
//   read a request -> queue its write -> read the next ...
//   write is decided -> collect its result -> write all results collected ...
//
// Reading pauses while kBulkWritesMax writes, or kBulkBytesMax of requests, are
// undecided or unanswered. gRPC's flow control then holds up the client.

#ifndef HASHRANGE_SERVER_SERVICE_BULK_CALL_H_
#define HASHRANGE_SERVER_SERVICE_BULK_CALL_H_

#include <cstddef>
#include <functional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/async_stream.h"
#include "grpcpp/support/byte_buffer.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine.h"
#include "server/engine/request_context.h"
#include "server/service/call_base.h"
#include "server/service/completion_tag.h"
#include "storage/mutex.h"

namespace hashrange::service {

using BulkStream =
    grpc::ServerAsyncReaderWriter<grpc::ByteBuffer, grpc::ByteBuffer>;

// The method of the service. Constant; outlives its calls.
struct BulkMethod {
  std::string name;
  // Registers for the next call of the method.
  std::function<void(grpc::ServerContext*, BulkStream*, grpc::CompletionQueue*,
                     grpc::ServerCompletionQueue*, void*)>
      request_next;
  // Queues one write.
  std::function<void(v1::BulkWriteRequest, const engine::RequestContext&,
                     engine::BulkWriteDone)>
      write;
};

class BulkCall : public CallBase {
 public:
  // Waits for the next call of `method`.
  static void Expect(const BulkMethod* method, CallEnvironment* environment);

 private:
  BulkCall(const BulkMethod* method, CallEnvironment* environment);
  ~BulkCall() override = default;

  void OnCall(bool ok);
  void OnRead(bool ok);
  void OnWritten(bool ok);

  // Whether the client may have more requests.
  enum class MoreRequests { kYes, kNo };

  // Decodes the request that was read and queues its write.
  void Handle();
  // What was read is dealt with. Without more requests, the call ends with
  // `status`.
  void Handled(const absl::Status& status, MoreRequests more);
  // A write of a request of `bytes` is decided.
  void Decided(size_t bytes, v1::BulkWriteResult result);

  // No more requests are read; `status` is the end of the call once all results
  // have gone out.
  void EndReading(const absl::Status& status)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Starts what can be started: writing results, reading on. True if the call
  // is over: the caller then finishes it, once it has let go of the mutex.
  bool GoOn() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Reads the next request, unless there are too many, or none is wanted.
  void ReadOn() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Finish();

  const BulkMethod* const method_;
  BulkStream stream_;
  CompletionTag on_call_;
  CompletionTag on_read_;
  CompletionTag on_written_;
  CompletionTag on_finished_;
  // Only touched by a read and by the handling that follows it.
  grpc::ByteBuffer request_;

  storage::Mutex mutex_;
  // Of requests that are undecided or unanswered.
  int writes_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  // Whether a request is being read or handled.
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool read_all_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status end_ ABSL_GUARDED_BY(mutex_);
  // Whether results are going out, and those that go next.
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  v1::BulkWriteResponse results_ ABSL_GUARDED_BY(mutex_);
  // Whether the caller takes no more results.
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_BULK_CALL_H_
