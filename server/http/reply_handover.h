// Passes the replies of the engine to the threads of the sockets.
//
// A group of writes ends at once, and its replies come one after the other from
// the store's thread. Each used to be an event of its own, and the two threads
// got into each other's way at the queue of events: under many writers a third
// of the replies put one of them to sleep. Now those that come while others
// wait cost one event together.

#ifndef HASHRANGE_SERVER_HTTP_REPLY_HANDOVER_H_
#define HASHRANGE_SERVER_HTTP_REPLY_HANDOVER_H_

#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "boost/asio/io_context.hpp"
#include "server/http/http_socket.h"
#include "storage/mutex.h"

namespace hashrange::http {

// Thread-safe.
class ReplyHandover {
 public:
  using Task = absl::AnyInvocable<void()>;

  // `io` outlives this; nothing is posted once it has stopped for good.
  explicit ReplyHandover(boost::asio::io_context* io) : io_(io) {}
  ReplyHandover(const ReplyHandover&) = delete;
  ReplyHandover& operator=(const ReplyHandover&) = delete;

  // Runs `task` in `strand`, one of `io`: at once if the caller is in it,
  // otherwise soon.
  void Run(const Strand& strand, Task task);

 private:
  struct Posted {
    Strand strand;
    Task task;
  };

  void RunPosted();

  boost::asio::io_context* const io_;
  storage::Mutex mutex_;
  // An event is under way as long as there are any.
  std::vector<Posted> posted_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_REPLY_HANDOVER_H_
