// A bound on what all connections keep together.

#ifndef HASHRANGE_SERVER_HTTP_MEMORY_BUDGET_H_
#define HASHRANGE_SERVER_HTTP_MEMORY_BUDGET_H_

#include <atomic>
#include <cstddef>

namespace hashrange::http {

// Thread-safe.
class MemoryBudget {
 public:
  explicit MemoryBudget(size_t bytes_max) : bytes_max_(bytes_max) {}

  size_t bytes() const { return bytes_.load(std::memory_order_relaxed); }

 private:
  friend class MemoryShare;

  const size_t bytes_max_;
  std::atomic<size_t> bytes_{0};
};

// What one connection has of the budget; given back at its end. Not
// thread-safe. The budget must outlive it.
class MemoryShare {
 public:
  explicit MemoryShare(MemoryBudget* budget) : budget_(budget) {}
  ~MemoryShare() { Force(0); }
  MemoryShare(const MemoryShare&) = delete;
  MemoryShare& operator=(const MemoryShare&) = delete;

  // Makes the share `bytes` in all. False, and nothing changes, if the budget
  // has no room for more.
  bool TryResize(size_t bytes) {
    if (bytes > bytes_ &&
        budget_->bytes() + (bytes - bytes_) > budget_->bytes_max_) {
      return false;
    }
    Force(bytes);
    return true;
  }

  // The same for memory that is in use already, room or not.
  void Force(size_t bytes) {
    // Wraps around where the share shrinks, which is what it should.
    budget_->bytes_.fetch_add(bytes - bytes_, std::memory_order_relaxed);
    bytes_ = bytes;
  }

 private:
  MemoryBudget* const budget_;
  size_t bytes_ = 0;
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_MEMORY_BUDGET_H_
