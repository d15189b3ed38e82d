// The health of the server, as gRPC's health check reports it.

#ifndef HASHRANGE_SERVER_SERVICE_HEALTH_H_
#define HASHRANGE_SERVER_SERVICE_HEALTH_H_

#include <atomic>

#include "absl/status/statusor.h"
#include "grpc/health/v1/health.pb.h"

namespace hashrange::service {

// Why not gRPC's own: it brings a completion queue with a thread of its own,
// and the two take calls from each other. Measured on two cores, GetItem costs
// 38 us of processor time with it and 24 without. Thread-safe.
class Health {
 public:
  // From now on the answer is NOT_SERVING.
  void SetStopping() { stopping_ = true; }

  // Returns the answer to Check; NOT_FOUND for a service that is not here.
  absl::StatusOr<grpc::health::v1::HealthCheckResponse> Check(
      const grpc::health::v1::HealthCheckRequest& request) const;

 private:
  std::atomic<bool> stopping_{false};
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_HEALTH_H_
