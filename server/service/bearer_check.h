// Who calls over gRPC, where the server has credentials.

#ifndef HASHRANGE_SERVER_SERVICE_BEARER_CHECK_H_
#define HASHRANGE_SERVER_SERVICE_BEARER_CHECK_H_

#include "absl/status/status.h"
#include "grpcpp/server_context.h"
#include "server/front/credentials.h"

namespace hashrange::service {

// OK if the call has the metadata "authorization: Bearer ACCESS_KEY:SECRET"
// with a pair that is known. Otherwise Unauthenticated, saying what is missing
// but not which half is wrong.
absl::Status CheckBearer(const grpc::ServerContext& context,
                         const front::Credentials& credentials);

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_BEARER_CHECK_H_
