#include "server/http/reply_handover.h"

#include <utility>

#include "boost/asio/post.hpp"

namespace hashrange::http {

void ReplyHandover::Post(Task task) {
  {
    storage::MutexLock lock(mutex_);
    posted_.push_back(std::move(task));
    if (posted_.size() > 1) return;
  }
  boost::asio::post(*io_, [this] { RunPosted(); });
}

void ReplyHandover::RunPosted() {
  std::vector<Task> tasks;
  {
    storage::MutexLock lock(mutex_);
    tasks.swap(posted_);
  }
  for (Task& task : tasks) task();
}

}  // namespace hashrange::http
