#include "server/service/health.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/service/reflection.h"

namespace hashrange::service {
namespace {

// Each load balancer or channel needs one.
constexpr size_t kWatchersMax = 1024;

bool IsOffered(absl::string_view service) {
  const std::vector<std::string> names = ServiceNames();
  return std::find(names.begin(), names.end(), service) != names.end();
}

}  // namespace

void Health::SetStopping() {
  storage::MutexLock lock(mutex_);
  stopping_ = true;
  // Under the lock: a watcher cannot go before it was told.
  for (HealthWatcher* watcher : watchers_) watcher->OnStopping();
  watchers_.clear();
}

Health::ServingStatus Health::StatusOf(absl::string_view service) const {
  using Response = grpc::health::v1::HealthCheckResponse;
  if (!service.empty() && !IsOffered(service)) return Response::SERVICE_UNKNOWN;
  storage::MutexLock lock(mutex_);
  return stopping_ ? Response::NOT_SERVING : Response::SERVING;
}

absl::Status Health::AddWatcher(HealthWatcher* watcher) {
  storage::MutexLock lock(mutex_);
  if (stopping_) {
    watcher->OnStopping();
    return absl::OkStatus();
  }
  if (watchers_.size() >= kWatchersMax) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the health of this server is watched by ", kWatchersMax,
                     " calls already; use Check instead"));
  }
  watchers_.insert(watcher);
  return absl::OkStatus();
}

void Health::RemoveWatcher(HealthWatcher* watcher) {
  storage::MutexLock lock(mutex_);
  watchers_.erase(watcher);
}

}  // namespace hashrange::service
