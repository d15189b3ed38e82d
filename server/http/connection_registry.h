// The connections that are open.

#ifndef HASHRANGE_SERVER_HTTP_CONNECTION_REGISTRY_H_
#define HASHRANGE_SERVER_HTTP_CONNECTION_REGISTRY_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "storage/mutex.h"

namespace hashrange::http {

// A connection, as its registry sees it. Thread-safe.
class OpenConnection {
 public:
  virtual ~OpenConnection() = default;

  // Closes it once no request is under way.
  virtual void Drain() = 0;
  // Closes it at once.
  virtual void Abort() = 0;
};

// Thread-safe.
class ConnectionRegistry {
 public:
  void Add(const std::shared_ptr<OpenConnection>& connection);
  // For a connection's destructor.
  void Remove(OpenConnection* connection);

  size_t size();

  // Has those that are there close once idle.
  void Drain();
  // Closes all.
  void Abort();

 private:
  // Those that still exist.
  std::vector<std::shared_ptr<OpenConnection>> All();

  storage::Mutex mutex_;
  absl::flat_hash_map<OpenConnection*, std::weak_ptr<OpenConnection>>
      connections_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_CONNECTION_REGISTRY_H_
