// What stands behind a tag of the completion queue.

#ifndef HASHRANGE_SERVER_SERVICE_COMPLETION_TAG_H_
#define HASHRANGE_SERVER_SERVICE_COMPLETION_TAG_H_

#include <functional>
#include <utility>

namespace hashrange::service {

// An object whose address is a tag: the polling thread calls it with the
// event's ok flag. Must live until then.
class CompletionTag {
 public:
  explicit CompletionTag(std::function<void(bool ok)> on_event)
      : on_event_(std::move(on_event)) {}
  CompletionTag(const CompletionTag&) = delete;
  CompletionTag& operator=(const CompletionTag&) = delete;

  void Run(bool ok) { on_event_(ok); }

 private:
  const std::function<void(bool ok)> on_event_;
};

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_COMPLETION_TAG_H_
