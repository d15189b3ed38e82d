// From an error of the engine to a gRPC status: the only place that makes one.

#ifndef HASHRANGE_SERVER_SERVICE_STATUS_MAPPING_H_
#define HASHRANGE_SERVER_SERVICE_STATUS_MAPPING_H_

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace hashrange::service {

// Returns the status with its details in wire form: a google.rpc.Status whose
// first detail is an ErrorInfo (reason, domain "hashrange", the AWS exception
// in its metadata), then the typed details of proto/error_details.proto. What
// no header can carry is left out: large items first, of the reasons of a
// cancelled transaction then messages, but never their codes.
grpc::Status ToGrpcStatus(const absl::Status& status);

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_STATUS_MAPPING_H_
