// The life of one call that watches the health of the server.
//
//   wait for a request -> tell the health -> wait -> tell that it changed ->
//   gone
//
// The health changes once, when the server begins to stop; the call ends with
// that. It also ends when its caller goes away.

#ifndef HASHRANGE_SERVER_SERVICE_WATCH_CALL_H_
#define HASHRANGE_SERVER_SERVICE_WATCH_CALL_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/async_stream.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/status.h"
#include "server/service/call_base.h"
#include "server/service/completion_tag.h"
#include "server/service/health.h"
#include "server/service/raw_services.h"
#include "storage/mutex.h"

namespace hashrange::service {

class WatchCall : public CallBase, private HealthWatcher {
 public:
  // Waits for the next request.
  static void Expect(RawHealthService* service, Health* health,
                     CallEnvironment* environment);

 private:
  WatchCall(RawHealthService* service, Health* health,
            CallEnvironment* environment);
  ~WatchCall() override;

  void OnRequest(bool ok);
  void OnWritten(bool ok);
  void OnStopping() override;
  void OnGone() override;

  // Takes the request and begins to watch.
  absl::Status Watch();
  void WriteFirst();
  void FinishWithError(const absl::Status& status);
  // Ends the call if it shall end and no write is under way.
  void Settle() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  RawHealthService* const service_;
  Health* const health_;
  grpc::ByteBuffer request_;
  std::string service_name_;
  grpc::ServerAsyncWriter<grpc::ByteBuffer> writer_;
  CompletionTag on_request_;
  CompletionTag on_written_;
  CompletionTag on_finished_;

  // Taken after the lock of the Health, never before it.
  storage::Mutex mutex_;
  // At first, because the first one is to come.
  bool writing_ ABSL_GUARDED_BY(mutex_) = true;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  bool gone_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  // Whether the server has the service that is watched.
  bool is_known_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_WATCH_CALL_H_
