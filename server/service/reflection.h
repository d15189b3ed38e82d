// What the server says of itself: its services, and the protos they are in.

#ifndef HASHRANGE_SERVER_SERVICE_REFLECTION_H_
#define HASHRANGE_SERVER_SERVICE_REFLECTION_H_

#include <string>
#include <vector>

#include "grpc/reflection/v1alpha/reflection.pb.h"

namespace hashrange::service {

// The full names of all services of this server.
std::vector<std::string> ServiceNames();

// Returns the answer to one reflection request; an ErrorResponse within it if
// there is no such file or symbol.
grpc::reflection::v1alpha::ServerReflectionResponse Reflect(
    const grpc::reflection::v1alpha::ServerReflectionRequest& request);

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_REFLECTION_H_
