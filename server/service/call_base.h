// What calls of all shapes on a completion queue have in common.

#ifndef HASHRANGE_SERVER_SERVICE_CALL_BASE_H_
#define HASHRANGE_SERVER_SERVICE_CALL_BASE_H_

#include <atomic>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/status.h"
#include "server/engine/clock.h"
#include "server/engine/request_context.h"
#include "server/front/call_count.h"
#include "server/front/call_observer.h"
#include "server/front/credentials.h"
#include "server/front/worker_pool.h"
#include "server/service/completion_tag.h"

namespace hashrange::service {

// What calls share. Outlives them.
struct CallEnvironment {
  grpc::ServerCompletionQueue* queue;
  front::WorkerPool* pool;
  engine::Clock clock;
  front::CallObserver* observer;
  front::CallCount* calls;
  // Null: callers need none.
  const front::Credentials* credentials;
};

// Who may make a call, where the server has credentials.
enum class Access { kWithCredentials, kEverybody };

// A call owns itself: it is gone once every event that it waits for has come.
class CallBase {
 public:
  CallBase(const CallBase&) = delete;
  CallBase& operator=(const CallBase&) = delete;

  // The deadline, and whether the caller has gone. Valid until the call is
  // finished.
  engine::RequestContext Context();

 protected:
  // `name` is the plain name of the method and outlives the call.
  CallBase(const std::string* name, CallEnvironment* environment);
  virtual ~CallBase() = default;

  // Asks to be told when the caller goes away, or the deadline passes. One more
  // event: too dear for calls that are over in microseconds. Call it before the
  // call is offered to clients.
  void NotifyWhenDone();

  // Notes that a request has come. An error if the server takes no more calls,
  // or not from this caller: answer with it.
  absl::Status Begin(Access access = Access::kWithCredentials);

  // Runs `task` on the pool. An error if too many wait: answer with it.
  // Otherwise the task may have ended the call when this returns.
  absl::Status SubmitToPool(front::WorkerPool::Task task);

  // The error if the deadline has passed, from DynamoDB's point of view before
  // anything was done.
  absl::Status CheckDeadline() const;

  bool IsCancelled() const {
    return cancelled_.load(std::memory_order_relaxed);
  }

  // The caller has gone, or the deadline has passed. Only with NotifyWhenDone;
  // the call is there until this returns.
  virtual void OnGone() {}

  // Reports the outcome to the observer.
  void Report(grpc::StatusCode code);

  // One more event is to come.
  void Retain() { ++pending_; }
  // One event has come; deletes the call after the last of a call that began.
  void Release();

  CallEnvironment* environment() const { return environment_; }
  grpc::ServerContext* context() { return &context_; }

 private:
  void OnDone();
  absl::Time Deadline() const;

  const std::string* const name_;
  CallEnvironment* const environment_;
  grpc::ServerContext context_;
  CompletionTag on_done_;
  absl::Time arrival_;
  std::atomic<bool> cancelled_{false};
  // Events still to come from the completion queue.
  std::atomic<int> pending_{1};
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_CALL_BASE_H_
