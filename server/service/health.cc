#include "server/service/health.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "server/service/reflection.h"

namespace hashrange::service {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

absl::StatusOr<HealthCheckResponse> Health::Check(
    const HealthCheckRequest& request) const {
  const std::vector<std::string> names = ServiceNames();
  if (!request.service().empty() &&
      std::find(names.begin(), names.end(), request.service()) == names.end()) {
    return absl::NotFoundError(
        absl::StrCat("there is no service ", request.service()));
  }
  HealthCheckResponse response;
  response.set_status(stopping_ ? HealthCheckResponse::NOT_SERVING
                                : HealthCheckResponse::SERVING);
  return response;
}

}  // namespace hashrange::service
