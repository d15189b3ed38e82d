#include "server/http/connection_registry.h"

#include <utility>

namespace hashrange::http {

void ConnectionRegistry::Add(
    const std::shared_ptr<OpenConnection>& connection) {
  storage::MutexLock lock(mutex_);
  connections_[connection.get()] = connection;
}

void ConnectionRegistry::Remove(OpenConnection* connection) {
  storage::MutexLock lock(mutex_);
  connections_.erase(connection);
}

size_t ConnectionRegistry::size() {
  storage::MutexLock lock(mutex_);
  return connections_.size();
}

void ConnectionRegistry::Drain() {
  for (const auto& connection : All()) connection->Drain();
}

void ConnectionRegistry::Abort() {
  for (const auto& connection : All()) connection->Abort();
}

std::vector<std::shared_ptr<OpenConnection>> ConnectionRegistry::All() {
  std::vector<std::shared_ptr<OpenConnection>> all;
  storage::MutexLock lock(mutex_);
  for (const auto& [connection, weak] : connections_) {
    if (auto shared = weak.lock()) all.push_back(std::move(shared));
  }
  return all;
}

}  // namespace hashrange::http
