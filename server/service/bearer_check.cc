#include "server/service/bearer_check.h"

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "server/engine/errors.h"

namespace hashrange::service {
namespace {

// gRPC's names of metadata are in lower case.
constexpr char kHeader[] = "authorization";
constexpr absl::string_view kScheme = "Bearer ";

}  // namespace

absl::Status CheckBearer(const grpc::ServerContext& context,
                         const front::Credentials& credentials) {
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find(kHeader);
  if (found == metadata.end()) {
    return engine::UnauthenticatedError(
        "the call has no credentials; send the metadata 'authorization: Bearer "
        "ACCESS_KEY:SECRET'");
  }
  absl::string_view value(found->second.data(), found->second.size());
  const size_t colon = value.find(':');
  if (!absl::StartsWithIgnoreCase(value, kScheme) ||
      colon == absl::string_view::npos) {
    return engine::UnauthenticatedError(
        "the metadata 'authorization' is not of the form 'Bearer "
        "ACCESS_KEY:SECRET'");
  }
  const absl::string_view access_key =
      value.substr(kScheme.size(), colon - kScheme.size());
  if (credentials.Accept(access_key, value.substr(colon + 1))) {
    return absl::OkStatus();
  }
  return engine::UnauthenticatedError(
      "the access key is unknown, or its secret is another one");
}

}  // namespace hashrange::service
