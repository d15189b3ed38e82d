// The health of the server, as gRPC's health check reports it.

#ifndef HASHRANGE_SERVER_SERVICE_HEALTH_H_
#define HASHRANGE_SERVER_SERVICE_HEALTH_H_

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "grpc/health/v1/health.pb.h"
#include "storage/mutex.h"

namespace hashrange::service {

// Something that wants to know when the health changes.
class HealthWatcher {
 public:
  virtual ~HealthWatcher() = default;

  // The server is stopping. Called once at most. May not call the Health.
  virtual void OnStopping() = 0;
};

// Why not gRPC's own: it brings a completion queue with a thread of its own,
// and the two take calls from each other. Measured on two cores, GetItem costs
// 38 us of processor time with it and 24 without. Thread-safe.
class Health {
 public:
  using ServingStatus = grpc::health::v1::HealthCheckResponse::ServingStatus;

  // From now on nothing is SERVING. Tells the watchers.
  void SetStopping();

  // Returns the health of a service, or of the whole server if the name is
  // empty: SERVING or NOT_SERVING; SERVICE_UNKNOWN for one that is not here.
  ServingStatus StatusOf(absl::string_view service) const;

  // Has the watcher told, at once if the server is stopping already, until it
  // is removed. An error if too many watch: each keeps a call.
  absl::Status AddWatcher(HealthWatcher* watcher);
  // Afterwards the watcher is not called, nor being called, any more. Does
  // nothing for one that was not added.
  void RemoveWatcher(HealthWatcher* watcher);

 private:
  mutable storage::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  absl::flat_hash_set<HealthWatcher*> watchers_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_HEALTH_H_
