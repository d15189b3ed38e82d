#include "server/http/reply_handover.h"

#include <utility>

#include "boost/asio/dispatch.hpp"
#include "boost/asio/post.hpp"

namespace hashrange::http {

void ReplyHandover::Run(const Strand& strand, Task task) {
  if (strand.running_in_this_thread()) return task();
  {
    storage::MutexLock lock(mutex_);
    posted_.push_back({strand, std::move(task)});
    if (posted_.size() > 1) return;
  }
  boost::asio::post(*io_, [this] { RunPosted(); });
}

void ReplyHandover::RunPosted() {
  std::vector<Posted> taken;
  {
    storage::MutexLock lock(mutex_);
    taken.swap(posted_);
  }
  for (Posted& posted : taken) {
    boost::asio::dispatch(posted.strand, std::move(posted.task));
  }
}

}  // namespace hashrange::http
